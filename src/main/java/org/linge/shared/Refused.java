package org.linge.shared;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An act that was refused: nothing has been written. Becomes {@code application/problem+json}. */
public final class Refused extends RuntimeException {
  private final transient Problem problem;
  private final transient Map<String, Object> details = new LinkedHashMap<>();
  private @Nullable String field;

  public Refused(Problem problem) {
    super(problem.name(), null, false, false);
    this.problem = problem;
  }

  /** Names the request's field that has to change, such as {@code fields.reason}. */
  public Refused at(String name) {
    field = name;
    return this;
  }

  /** Adds a value that the sentences may quote and the answer carries. */
  public Refused with(String name, Object value) {
    details.put(name, value);
    return this;
  }

  /** The problem's sentence with the details in their places. */
  public String chinese() {
    return say(problem.chinese());
  }

  /** The same in English. */
  public String english() {
    return say(problem.english());
  }

  /** The code by which programs tell problems apart, such as {@code stale-version}. */
  public String code() {
    return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String say(String sentence) {
    String said = sentence;
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      said = said.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
    }
    return said;
  }

  public Problem problem() {
    return problem;
  }

  public @Nullable String field() {
    return field;
  }

  public Map<String, Object> details() {
    return details;
  }
}
