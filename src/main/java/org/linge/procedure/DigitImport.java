package org.linge.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.procedure.Procedure.Action;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A workflow of DIGIT as the text of a procedure: what is wrong with it stays in the text, to be
 * mended there, and is named.
 *
 * @param roles what each role of the file becomes; empty for nobody
 */
record DigitImport(
    String code,
    List<String> services,
    String yaml,
    Map<String, String> roles,
    List<ProcedureDefect> defects) {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .build();

  /** Whom the usual roles of DIGIT's grievance workflow stand for. */
  private static final Map<String, String> USUAL =
      Map.of(
          "CITIZEN", Action.REPORTER,
          "CSR", "dispatcher",
          "GRO", "dispatcher",
          "DGRO", "dispatcher",
          "LME", "grid-worker",
          "PGR_LME", "grid-worker",
          "EMPLOYEE", "community-secretary",
          "AUTO_ESCALATE", Action.SYSTEM,
          "SYSTEM", Action.SYSTEM);

  /**
   * @param chosen which service of the file; the first if it says nothing
   * @param given what somebody has said that roles become
   */
  static DigitImport read(
      String json,
      @Nullable String chosen,
      Map<String, String> given,
      Predicate<String> knownPostKind) {
    List<DigitService> services = DigitService.read(json);
    DigitService service =
        services.stream()
            .filter(one -> one.code().equals(chosen))
            .findFirst()
            .orElse(services.getFirst());
    Map<String, String> roles = new TreeMap<>();
    service.states().stream()
        .flatMap(state -> state.actions().stream())
        .flatMap(action -> action.roles().stream())
        .forEach(role -> roles.put(role, becomes(role, given, knownPostKind)));
    return new DigitImport(
        service.code(),
        services.stream().map(DigitService::code).distinct().toList(),
        new Writing(service, roles).yaml(),
        roles,
        DigitRules.defects(service, roles));
  }

  private static String becomes(
      String role, Map<String, String> given, Predicate<String> knownPostKind) {
    String wanted = given.getOrDefault(role, USUAL.getOrDefault(role, ""));
    boolean known =
        Set.of(Action.REPORTER, Action.SYSTEM).contains(wanted) || knownPostKind.test(wanted);
    return known ? wanted : "";
  }

  /** The text while it is being written. */
  private record Writing(DigitService service, Map<String, String> roles) {
    String yaml() {
      Map<String, Object> procedure = new LinkedHashMap<>();
      DigitService.State first = service.first();
      procedure.put(
          "code", "digit-" + new DigitService.Action(service.code(), "", List.of()).code());
      procedure.put("title", cut(service.code()));
      procedure.put("start", first == null ? "?" : first.code());
      procedure.put("states", named().map(this::state).toList());
      procedure.put("actions", actions());
      return "# 由 DIGIT 的 BusinessService %s（%s）导入；名称和时限请逐一核对。\n"
              .formatted(oneLine(service.code()), oneLine(service.tenant()))
          + YAML.writeValueAsString(procedure);
    }

    private Stream<DigitService.State> named() {
      return service.states().stream().filter(state -> !state.name().isEmpty());
    }

    private Map<String, Object> state(DigitService.State state) {
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("code", state.code());
      node.put("title", cut(state.name()));
      if (state.terminate()) {
        node.put("final", true);
        return node;
      }
      List<String> posts = posts(state);
      if (!posts.isEmpty()) node.put("holder", Map.of("posts", posts));
      else if (actors(state).contains(Action.REPORTER))
        node.put("holder", Map.of("reporter", true));
      deadline(state).ifPresent(limit -> node.put("deadline", limit));
      state.actions().stream()
          .filter(action -> by(action, posts).contains(Action.SYSTEM))
          .findFirst()
          .ifPresent(action -> node.put("overdue", action.code()));
      return node;
    }

    private List<Map<String, Object>> actions() {
      List<Map<String, Object>> all = new ArrayList<>();
      named().forEach(state -> state.actions().forEach(action -> all.add(action(state, action))));
      return all;
    }

    private Map<String, Object> action(DigitService.State state, DigitService.Action action) {
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("code", action.code());
      node.put("title", cut(action.name()));
      node.put("from", List.of(state.code()));
      Optional<DigitService.State> next = service.find(action.next());
      boolean stays = next.filter(state::equals).isPresent();
      if (!stays) {
        node.put(
            "to",
            next.map(DigitService.State::code)
                .orElseGet(() -> new DigitService.Action(action.next(), "", List.of()).code()));
      }
      List<String> by = by(action, posts(state));
      node.put("by", by);
      if (!by.equals(List.of(Action.SYSTEM))) {
        node.put(
            "consequence",
            stays
                ? "留在本环节"
                : "转到“" + cut(next.map(DigitService.State::name).orElse(action.next())) + "”");
      }
      return node;
    }

    /** Who can act in a state, in the order of its actions. */
    private Set<String> actors(DigitService.State state) {
      Set<String> actors = new LinkedHashSet<>();
      state.actions().forEach(action -> actors.addAll(mapped(action)));
      return actors;
    }

    private List<String> posts(DigitService.State state) {
      return actors(state).stream()
          .filter(actor -> !Set.of(Action.REPORTER, Action.SYSTEM).contains(actor))
          .toList();
    }

    private List<String> mapped(DigitService.Action action) {
      return action.roles().stream()
          .map(role -> roles.getOrDefault(role, ""))
          .filter(actor -> !actor.isEmpty())
          .distinct()
          .toList();
    }

    /** Whoever may hold the state acts as its holder. */
    private List<String> by(DigitService.Action action, List<String> posts) {
      return mapped(action).stream()
          .map(actor -> posts.contains(actor) ? Action.HOLDER : actor)
          .distinct()
          .toList();
    }

    /** DIGIT counts milliseconds round the clock; what a state does not say the whole may. */
    private Optional<String> deadline(DigitService.State state) {
      long millis = state.slaMillis() > 0 ? state.slaMillis() : service.slaMillis();
      if (millis == 0) return Optional.empty();
      if (millis % DAY == 0 && millis >= 3 * DAY)
        return Optional.of(count(millis / DAY, "calendar day"));
      if (millis % HOUR == 0) return Optional.of(count(millis / HOUR, "clock hour"));
      return Optional.of(count(Math.max(1, (millis + MINUTE - 1) / MINUTE), "minute"));
    }

    private static String count(long amount, String unit) {
      return amount + " " + unit + (amount == 1 ? "" : "s");
    }

    private static String cut(String name) {
      return name.substring(0, Math.min(name.length(), 40));
    }

    private static String oneLine(String text) {
      return cut(text).replaceAll("\\s+", " ");
    }
  }
}
