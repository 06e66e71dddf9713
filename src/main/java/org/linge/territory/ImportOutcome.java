package org.linge.territory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/**
 * What an import did. Accepted features are those created, changed, and unchanged.
 *
 * @param version of the street's territory afterwards
 */
record ImportOutcome(
    int accepted,
    int refused,
    int created,
    int changed,
    int unchanged,
    int version,
    List<Fault> errors) {

  /** Why one feature was not taken; the first feature of the file has number 1. */
  record Fault(int feature, @Nullable String code, String problem, String message) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    static Fault of(int feature, @Nullable String code, Refused refused) {
      Map<String, Object> details = refused.details();
      String message =
          PLACE
              .matcher(refused.problem().chinese())
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          details.getOrDefault(found.group(1), "").toString()));
      String problem = refused.problem().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Fault(feature, code, problem, message);
    }
  }
}
