package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as the standard has it, taken as literally as our own bodies: a field that is not known is
 * refused, not dropped. An empty field is one that is not there.
 */
final class OpenForm {
  /** The attribute that holds the other side's number of the matter. */
  static final String EXTERNAL_ID = "external_id";

  private static final Set<String> ALWAYS = Set.of("api_key", Jurisdictions.PARAMETER);
  private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\[\\]]{1,60})]");

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]{3,490}");

  private final Map<String, String> fields = new LinkedHashMap<>();

  private OpenForm() {}

  static OpenForm read(HttpServletRequest request, Set<String> known) {
    OpenForm form = new OpenForm();
    request.getParameterMap().forEach((name, values) -> form.add(name, values, known));
    return form;
  }

  private void add(String name, String[] values, Set<String> known) {
    Matcher attribute = ATTRIBUTE.matcher(name);
    boolean expected =
        attribute.matches()
            ? attribute.group(1).equals(EXTERNAL_ID) && known.contains(EXTERNAL_ID)
            : known.contains(name) || ALWAYS.contains(name);
    if (!expected) throw invalid(name, "不是这里的字段，请删去", "is not a field here; remove it");
    if (values.length > 1) throw invalid(name, "只能有一个值", "takes one value only");
    if (values[0].indexOf('\0') >= 0) {
      throw invalid(name, "含有空字符（U+0000），请删去", "has the character U+0000; remove it");
    }
    if (!values[0].isBlank()) fields.put(name, values[0].strip());
  }

  Optional<String> text(String name, int most) {
    Optional<String> text = Optional.ofNullable(fields.get(name));
    if (text.isPresent() && text.get().length() > most) {
      throw invalid(name, "最多 " + most + " 字", "has at most " + most + " characters");
    }
    return text;
  }

  String required(String name, int most) {
    return text(name, most).orElseThrow(() -> invalid(name, "必须提供", "is required"));
  }

  Optional<String> matching(String name, Pattern form, String chinese, String english) {
    Optional<String> text = Optional.ofNullable(fields.get(name));
    if (text.isPresent() && !form.matcher(text.get()).matches())
      throw invalid(name, chinese, english);
    return text;
  }

  /** Degrees within limits that are those of the country; swapped ones fall outside. */
  Optional<Double> degrees(String name, double least, double most) {
    return text(name, 30).map(text -> degrees(name, text, least, most));
  }

  private static double degrees(String name, String text, double least, double most) {
    double degrees;
    try {
      degrees = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw invalid(name, "应为数字（度，WGS 84）", "should be a number (degrees, WGS 84)");
    }
    if (!(degrees >= least && degrees <= most)) {
      throw invalid(
          name,
          "应在 %.0f 到 %.0f 之间".formatted(least, most),
          "should be from %.0f to %.0f".formatted(least, most));
    }
    return degrees;
  }

  /** The address of a picture, which is told to people and never fetched by this server. */
  Optional<String> link() {
    return matching("media_url", LINK, "应为 http 或 https 网址", "should be an http(s) address");
  }

  Optional<String> attribute(String code, int most) {
    return text("attribute[" + code + "]", most);
  }
}
