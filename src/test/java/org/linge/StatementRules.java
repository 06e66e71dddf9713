package org.linge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a statement may do on tables that are distributed by street (ARCHITECTURE.md, distribution
 * rules).
 */
record StatementRules(Set<String> tenants, Set<String> schemas) {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|random|nextval"
              + "|gen_random_uuid|uuidv4|uuidv7)\\s*\\("
              + "|\\b(current_(date|time|timestamp)|localtime(stamp)?|merge\\s+into|truncate)\\b");
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(from|join|into|copy|update|using|,)\\s+(?:only\\s+)?([a-z_]+)\\.([a-z_]+)"
              + "(?:\\s+(?:as\\s+)?(?!(?:set|where|on|using|join|left|right|inner|cross|full|order"
              + "|group|limit|for|values|returning|union|select|default|natural|having)\\b)([a-z_]+))?");
  private static final Pattern INSERTED =
      Pattern.compile("(?:into|copy)\\s+[a-z_]+\\.[a-z_]+(?:\\s+as\\s+[a-z_]+)?\\s*\\(([^)]*)\\)");
  private static final Pattern CONFLICT = Pattern.compile("on\\s+conflict\\s*\\(\\s*([a-z_]+)");
  private static final Pattern SET =
      Pattern.compile(
          "(do\\s+)?update\\b(?:(?!\\bset\\b).)*?\\bset\\b(.*?)"
              + "(?=\\bfrom\\b|\\bwhere\\b|\\breturning\\b|$)",
          Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\s*\\(([^()]*)\\)");
  private static final Set<String> NO_FUNCTIONS =
      Set.of("coalesce", "greatest", "least", "nullif", "cast", "any", "in", "and", "or", "not");

  List<String> complaints(SqlText text) {
    List<String> complaints = new ArrayList<>();
    FORBIDDEN
        .matcher(text.sql())
        .results()
        .forEach(found -> complaints.add("time, chance or MERGE in SQL: " + found.group()));
    if (Pattern.compile("\\bin\\s*\\(\\s*select[^)]*skip\\s+locked").matcher(text.sql()).find()) {
      complaints.add("claim with = any(array(select … for update skip locked))");
    }
    TABLE.matcher(text.sql()).results().forEach(table -> table(text, table, complaints));
    SET.matcher(text.sql()).results().forEach(set -> assignments(set, complaints));
    return complaints.stream().map(complaint -> text.place() + ": " + complaint).toList();
  }

  private void table(SqlText text, MatchResult found, List<String> complaints) {
    String schema = found.group(2);
    String table = schema + "." + found.group(3);
    if (!schemas.contains(schema)) return;
    if (!schema.equals(text.module())) complaints.add("another module's table: " + table);
    if (!tenants.contains(table)) return;
    if (found.group(1).equals("into") || found.group(1).equals("copy")) {
      inserted(text, table, complaints);
    } else if (!isBound(text, found)) {
      complaints.add("street_id is not bound for " + table);
    }
  }

  private static void inserted(SqlText text, String table, List<String> complaints) {
    boolean complete =
        INSERTED
            .matcher(text.sql())
            .results()
            .filter(insert -> insert.group().contains(table))
            .allMatch(insert -> insert.group(1).matches("(?s).*\\bstreet_id\\b.*"));
    if (!complete || !INSERTED.matcher(text.sql()).find()) {
      complaints.add("street_id is not inserted into " + table);
    }
    CONFLICT
        .matcher(text.sql())
        .results()
        .filter(conflict -> !conflict.group(1).equals("street_id"))
        .forEach(conflict -> complaints.add("street_id is not first in " + conflict.group()));
  }

  private boolean isBound(SqlText text, MatchResult found) {
    String query = text.queryAround(found.start(2));
    if (Pattern.compile("\\busing\\s*\\(\\s*street_id\\b").matcher(query).find()) return true;
    String alias = found.group(4) == null ? found.group(3) : found.group(4);
    if (equated(alias + "\\.").matcher(text.sql()).find()) return true;
    long tables = TABLE.matcher(query).results().filter(t -> schemas.contains(t.group(2))).count();
    return tables == 1 && equated("(?<![a-z_.])").matcher(query).find();
  }

  private static Pattern equated(String prefix) {
    String column = "(?<![a-z_])" + prefix + "street_id";
    return Pattern.compile(
        column
            + "\\s*=|=\\s*"
            + column
            + "\\b|\\(\\s*"
            + column
            + "\\s*,[^()]*\\)\\s*(=|in\\b|>|<)");
  }

  private static void assignments(MatchResult set, List<String> complaints) {
    boolean upsert = set.group(1) != null;
    if (upsert && Pattern.compile("(?<!:):[a-z]").matcher(set.group(2)).find()) {
      complaints.add("an upsert that does not use excluded: " + set.group(2).strip());
    }
    if (Pattern.compile("(^|,)\\s*street_id\\s*=").matcher(set.group(2)).find()) {
      complaints.add("street_id is updated");
    }
    CALL.matcher(set.group(2))
        .results()
        .filter(call -> !NO_FUNCTIONS.contains(call.group(1)))
        .filter(call -> Pattern.compile("(?<![:a-z_])[a-z_]+\\b").matcher(call.group(2)).find())
        .forEach(call -> complaints.add("a function over columns in SET: " + call.group()));
  }
}
