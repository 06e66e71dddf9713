package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.matter.Categories;
import org.linge.matter.Reports;
import org.linge.shared.Refused;

/** Reads the filters of a list of requests. */
final class RequestQuery {
  private static final Pattern NUMBER = Pattern.compile("\\d{8}-[0-9A-Z]{6}");
  private static final int MOST_NAMED = 100;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_PASSED = 100_000;

  private RequestQuery() {}

  /** Numbers of matters, separated by commas; none if nothing was given. */
  static List<String> numbers(@Nullable String text) {
    List<String> numbers = split(text);
    if (numbers.size() > MOST_NAMED
        || !numbers.stream().allMatch(n -> NUMBER.matcher(n).matches())) {
      throw invalid(
          "service_request_id",
          "应为最多 100 个编号，如 20261122-7KQ3F8，以逗号分隔",
          "should be at most 100 ids like 20261122-7KQ3F8, separated by commas");
    }
    return numbers;
  }

  static Reports.Wanted wanted(
      Categories categories,
      @Nullable String codes,
      Span span,
      @Nullable String status,
      boolean ofAllChannels) {
    Instant from = span.from();
    return new Reports.Wanted(
        from, span.to(), ofAllChannels, known(categories, codes), open(status));
  }

  private static List<String> known(Categories categories, @Nullable String text) {
    List<String> codes = split(text);
    for (String code : codes) {
      if (categories.find(code).isEmpty()) {
        throw new Refused(Open311Problem.UNKNOWN_SERVICE)
            .at("service_code")
            .with("given", code.substring(0, Math.min(code.length(), 40)));
      }
    }
    return codes;
  }

  private static @Nullable Boolean open(@Nullable String text) {
    List<String> all = split(text);
    if (!List.of("open", "closed").containsAll(all)) {
      throw invalid("status", "应为 open 或 closed", "should be open or closed");
    }
    return all.size() == 1 ? all.contains("open") : null;
  }

  static int limit(@Nullable Integer size) {
    return within("page_size", size, MOST_ROWS, MOST_ROWS);
  }

  static int offset(@Nullable Integer page, int limit) {
    return (within("page", page, 1, MOST_PASSED / limit + 1) - 1) * limit;
  }

  private static int within(String name, @Nullable Integer value, int usual, int most) {
    if (value == null) return usual;
    if (value < 1 || value > most) {
      throw invalid(name, "应在 1 到 " + most + " 之间", "should be from 1 to " + most);
    }
    return value;
  }

  private static List<String> split(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList();
  }
}
