package org.linge.shared;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * The last guard before a line is written to the log: numbers of phones and identity cards become
 * stars, whoever logs them. Named in {@code application-packaged.yaml}.
 */
public final class DiscreetMessage implements StructuredLoggingJsonMembersCustomizer<Object> {
  private static final Pattern PERSONAL =
      Pattern.compile("(?<![0-9A-Fa-f-])(?:1[3-9]\\d{9}|\\d{17}[\\dXx])(?![0-9A-Fa-f-])");

  @Override
  public void customize(JsonWriter.Members<Object> members) {
    members.applyingValueProcessor(
        JsonWriter.ValueProcessor.of(String.class, text -> text == null ? null : mask(text)));
  }

  static String mask(String text) {
    return PERSONAL.matcher(text).replaceAll("***");
  }
}
