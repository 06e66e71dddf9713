package org.linge.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A text that somebody writes, read as a procedure as far as it goes: everything that is wrong with
 * it at once, each with its line.
 *
 * @param procedure missing if the text cannot be read as one
 */
record ProcedureText(@Nullable Procedure procedure, List<ProcedureDefect> defects) {
  static final int LONGEST = 60_000;

  ProcedureText {
    defects = List.copyOf(defects);
  }

  /** Reads a text and lints it. */
  static ProcedureText read(String yaml, Predicate<String> knownPostKind) {
    Map<String, Integer> lines = new HashMap<>();
    try {
      readLines(yaml, lines);
    } catch (JacksonException e) {
      return unreadable(e);
    }
    List<ProcedureDefect> defects = ShapeRules.defects(yaml, lines);
    Collected collected = new Collected(defects);
    Optional<Procedure> read = parse(yaml, collected);
    if (read.isEmpty()) return new ProcedureText(null, sorted(defects));
    Procedure procedure = read.get();
    if (defects.isEmpty()) {
      ProcedureLinter.lint(procedure, knownPostKind).stream()
          .map(defect -> defect.in(line(procedure, defect, lines)))
          .forEach(defects::add);
    }
    return new ProcedureText(procedure, sorted(defects));
  }

  boolean isSound() {
    return defects.isEmpty();
  }

  private static Optional<Procedure> parse(String yaml, Collected collected) {
    try {
      YAMLMapper reader =
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .addHandler(collected)
              .build();
      return Optional.ofNullable(reader.readValue(yaml, Procedure.class));
    } catch (JacksonException e) {
      collected.unreadable(e);
      return Optional.empty();
    }
  }

  private static ProcedureText unreadable(JacksonException e) {
    int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    return new ProcedureText(
        null, List.of(new ProcedureDefect("not-yaml", "text", "不是 YAML：请检查缩进、引号和冒号", line)));
  }

  /** In which line each value begins, by its place such as {@code /states/3/holder}. */
  private static void readLines(String yaml, Map<String, Integer> lines) {
    try (JsonParser parser = new YAMLMapper().createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) continue;
        lines.putIfAbsent(
            parser.streamReadContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    }
  }

  private static @Nullable Integer line(
      Procedure procedure, ProcedureDefect defect, Map<String, Integer> lines) {
    String[] where = defect.where().split(" ", 2);
    return switch (where[0]) {
      case "state" ->
          last(
              lines,
              "/states/",
              IntStream.range(0, procedure.states().size())
                  .filter(i -> procedure.states().get(i).code().equals(where[1])));
      case "action" ->
          last(
              lines,
              "/actions/",
              IntStream.range(0, procedure.actions().size())
                  .filter(
                      i -> ProcedureLinter.at(procedure.actions().get(i)).equals(defect.where())));
      default -> lines.get("/" + where[0]);
    };
  }

  /** Of what stands there twice the second is the one too many. */
  private static @Nullable Integer last(
      Map<String, Integer> lines, String list, IntStream indexes) {
    OptionalInt index = indexes.max();
    return index.isEmpty() ? null : lines.get(list + index.getAsInt());
  }

  private static List<ProcedureDefect> sorted(List<ProcedureDefect> defects) {
    List<ProcedureDefect> all = new ArrayList<>(defects);
    all.sort(Comparator.comparingInt(d -> d.line() == null ? Integer.MAX_VALUE : d.line()));
    return all;
  }
}
