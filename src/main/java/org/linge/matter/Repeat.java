package org.linge.matter;

import java.util.Locale;
import java.util.Map;

/**
 * That somebody has appealed for it before within thirty days (重复诉求): the same person, or anybody
 * at the same place for the same.
 *
 * @param of the matter raised then, the newest of several
 */
public record Repeat(By by, MatterId of) {
  /** Under this name the first entry's answers hold how it is a repeat. */
  static final String ANSWER = "repeat";

  /** Under this one of which matter. */
  static final String OF = "repeatOf";

  /** What is the same. */
  public enum By {
    REPORTER("同一诉求人"),
    PLACE("同一地点");

    private final String chinese;

    By(String chinese) {
      this.chinese = chinese;
    }

    static By of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String chinese() {
      return chinese;
    }
  }

  Map<String, String> answers() {
    return Map.of(ANSWER, by.code(), OF, of.value().toString());
  }
}
