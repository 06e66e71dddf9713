package org.linge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An SQL text as it stands in a Java file: a whole statement, or a branch of one. */
record SqlText(String place, String module, String sql) {
  private static final Pattern BLOCK =
      Pattern.compile("\"\"\"[ \\t]*\\R(.*?)(?<!\\\\)\"\"\"", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)+)\"");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(from|join|into|update|delete|merge|truncate)\\s+(only\\s+)?[a-z_]+\\.[a-z_]+"
              + "|^\\s*(select|insert|update|delete|with|merge|truncate)\\s.*\\b(from|into|set)\\b",
          Pattern.DOTALL);

  static List<SqlText> below(Path sources) throws IOException {
    List<SqlText> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String content = Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*$", "");
        find(file, content, BLOCK, texts);
        find(file, BLOCK.matcher(content).replaceAll("x"), LITERAL, texts);
      }
    }
    return texts;
  }

  private static void find(Path file, String content, Pattern pattern, List<SqlText> texts) {
    String module = String.valueOf(file.resolveSibling("").getFileName());
    Matcher matcher = pattern.matcher(content);
    while (matcher.find()) {
      String sql = plain(matcher.group(1));
      if (!STATEMENT.matcher(sql).find()) continue;
      String first = sql.lines().findFirst().orElse("").strip();
      texts.add(new SqlText("%s “%s…”".formatted(file.getFileName(), first), module, sql));
    }
  }

  /** Lower case, without comments and without what stands in quotes. */
  private static String plain(String sql) {
    return sql.replace("\\\n", "")
        .replaceAll("--.*", "")
        .replaceAll("'(?:[^']|'')*'", "''")
        .toLowerCase(Locale.ROOT);
  }

  static SqlText of(String module, String sql) {
    return new SqlText("sample", module, plain(sql));
  }

  /**
   * The query that holds a position: from the parenthesis around it, or a set operator, to the
   * next, without the queries inside it.
   */
  String queryAround(int position) {
    int from = position;
    for (int depth = 0; from > 0; from--) {
      char before = sql.charAt(from - 1);
      if (before == ')') depth++;
      if (before == '(' && --depth < 0) break;
      if (depth == 0 && startsSetOperator(from)) break;
    }
    int to = position;
    for (int depth = 0; to < sql.length(); to++) {
      char here = sql.charAt(to);
      if (here == '(') depth++;
      if (here == ')' && --depth < 0) break;
      if (depth == 0 && startsSetOperator(to)) break;
    }
    return withoutInnerQueries(sql.substring(from, to));
  }

  private boolean startsSetOperator(int at) {
    return (at == 0 || !Character.isLetter(sql.charAt(at - 1)))
        && sql.substring(at).matches("(?s)(union|intersect|except)\\b.*");
  }

  private static String withoutInnerQueries(String query) {
    StringBuilder kept = new StringBuilder();
    int skipUntil = -1;
    int depth = 0;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c == '(') {
        depth++;
        boolean inner = query.substring(i + 1).matches("(?s)\\s*(select|with|values)\\b.*");
        if (skipUntil < 0 && inner) skipUntil = depth;
      }
      if (skipUntil < 0) kept.append(c);
      if (c == ')') {
        if (depth == skipUntil) skipUntil = -1;
        depth--;
      }
    }
    return kept.toString();
  }
}
