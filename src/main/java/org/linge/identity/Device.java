package org.linge.identity;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a browser says of itself, in words by which its owner knows it again. */
final class Device {
  private record Kind(Pattern sign, String name) {
    static Kind of(String sign, String name) {
      return new Kind(Pattern.compile(sign), name);
    }
  }

  /** More special signs come first: an Android phone says Linux too. */
  private static final List<Kind> SYSTEMS =
      List.of(
          Kind.of("HarmonyOS|OpenHarmony", "鸿蒙设备"),
          Kind.of("iPhone", "苹果手机"),
          Kind.of("iPad", "苹果平板"),
          Kind.of("Android(?=.*Mobile)", "安卓手机"),
          Kind.of("Android", "安卓平板"),
          Kind.of("Windows", "Windows 电脑"),
          Kind.of("Macintosh", "苹果电脑"),
          Kind.of("UOS|Deepin", "统信电脑"),
          Kind.of("Kylin", "麒麟电脑"),
          Kind.of("Linux|X11", "Linux 电脑"));

  private static final List<Kind> PROGRAMS =
      List.of(
          Kind.of("wxwork/(\\d+)?", "企业微信"),
          Kind.of("MicroMessenger/(\\d+)?", "微信"),
          Kind.of("DingTalk", "钉钉"),
          Kind.of("Edg[A-Z]*/(\\d+)", "Edge"),
          Kind.of("QQBrowser/(\\d+)", "QQ 浏览器"),
          Kind.of("UBrowser/(\\d+)|UCBrowser/(\\d+)", "UC 浏览器"),
          Kind.of("HuaweiBrowser/(\\d+)", "华为浏览器"),
          Kind.of("(?i)360[SE]E", "360 浏览器"),
          Kind.of("Firefox/(\\d+)", "Firefox"),
          Kind.of("Chrome/(\\d+)", "Chrome"),
          Kind.of("Version/(\\d+).*Safari", "Safari"));

  private Device() {}

  /** Such as {@code Windows 电脑 · Edge 140}. */
  static String words(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return "未知设备";
    }
    String system = name(SYSTEMS, userAgent);
    String program = name(PROGRAMS, userAgent);
    if (system.isEmpty() && program.isEmpty()) {
      return "其他程序";
    }
    return system.isEmpty() || program.isEmpty() ? system + program : system + " · " + program;
  }

  private static String name(List<Kind> kinds, String userAgent) {
    for (Kind kind : kinds) {
      Matcher found = kind.sign().matcher(userAgent);
      if (found.find()) {
        String version = found.groupCount() > 0 ? found.group(1) : null;
        return version == null ? kind.name() : kind.name() + " " + version;
      }
    }
    return "";
  }
}
