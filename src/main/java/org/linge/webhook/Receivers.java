package org.linge.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;

/**
 * Which addresses this server calls: https, and hosts that are outside. Asked when an address is
 * set and before every call, since a name may come to mean another host.
 */
@Component
class Receivers {
  private final boolean allowPrivate;

  Receivers(WebhookSettings settings) {
    allowPrivate = settings.allowPrivate();
  }

  URI check(String text) {
    URI url = parse(text);
    boolean secure = "https".equals(scheme(url)) || (allowPrivate && "http".equals(scheme(url)));
    if (!secure
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getFragment() != null) {
      throw new Refused(WebhookProblem.NOT_HTTPS).at("url");
    }
    checkHost(url);
    return url;
  }

  /** Refuses a host that is unknown or inside. */
  void checkHost(URI url) {
    if (allowPrivate) return;
    String host = url.getHost();
    try {
      if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Receivers::isInside)) {
        throw new Refused(WebhookProblem.PRIVATE_ADDRESS).at("url").with("host", host);
      }
    } catch (UnknownHostException e) {
      throw new Refused(WebhookProblem.UNKNOWN_HOST).at("url").with("host", host);
    }
  }

  private static URI parse(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new Refused(WebhookProblem.NOT_HTTPS).at("url");
    }
  }

  private static @Nullable String scheme(URI url) {
    return url.getScheme() == null ? null : url.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Of this machine, its network, a carrier's network, or of no machine at all. */
  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean special =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (address instanceof Inet6Address) {
      boolean unique = (first & 0xfe) == 0xfc;
      boolean translated = first == 0x00 && second == 0x64; // 64:ff9b::/96 leads to IPv4
      boolean tunnelled = first == 0x20 && second == 0x02;
      return special || unique || translated || tunnelled;
    }
    boolean carrier = first == 100 && (second & 0xc0) == 64;
    boolean reserved = first == 0 || first >= 240 || (first == 198 && (second & 0xfe) == 18);
    return special || carrier || reserved;
  }
}
