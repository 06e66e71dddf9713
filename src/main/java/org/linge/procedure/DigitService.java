package org.linge.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workflow of eGov DIGIT as its workflow service writes it: one of the {@code BusinessServices}
 * of a file.
 *
 * @param slaMillis for the whole of it; 0 for none
 */
record DigitService(String code, String tenant, long slaMillis, List<State> states) {
  private static final JsonMapper JSON = new JsonMapper();

  DigitService {
    states = List.copyOf(states);
  }

  /**
   * @param name empty for the state before anything was asked for, which DIGIT calls null
   * @param uuid by which actions name it in files that were exported
   */
  record State(
      String name,
      String uuid,
      boolean start,
      boolean terminate,
      long slaMillis,
      List<Action> actions) {
    /** The code that it gets here. */
    String code() {
      return slug(name);
    }
  }

  record Action(String name, String next, List<String> roles) {
    String code() {
      return slug(name);
    }
  }

  /** All services of a file; refuses what is no such file. */
  static List<DigitService> read(String text) {
    JsonNode root = parse(text);
    JsonNode list =
        root.isArray()
            ? root
            : root.has("BusinessServices")
                ? root.path("BusinessServices")
                : root.path("businessServices");
    if (list.isMissingNode() && root.has("states")) list = JSON.createArrayNode().add(root);
    List<DigitService> services = new ArrayList<>();
    for (JsonNode one : list) if (one.path("states").isArray()) services.add(service(one));
    if (services.isEmpty()) throw refusal();
    return services;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw refusal();
    }
  }

  private static Refused refusal() {
    return SharedProblem.invalid(
        "json", "不是 DIGIT 的 BusinessService 文件", "is no BusinessService file of DIGIT");
  }

  private static DigitService service(JsonNode node) {
    List<State> states = new ArrayList<>();
    for (JsonNode state : node.path("states")) if (state.isObject()) states.add(state(state));
    return new DigitService(
        text(node, "businessService").orElse("workflow"),
        text(node, "tenantId").orElse(""),
        Math.max(0, node.path("businessServiceSla").asLong(0)),
        states);
  }

  private static State state(JsonNode node) {
    List<Action> actions = new ArrayList<>();
    for (JsonNode action : node.path("actions")) {
      if (!action.path("active").asBoolean(true))
        continue; // switched off, and kept for its history
      List<String> roles = new ArrayList<>();
      for (JsonNode role : action.path("roles")) roles.add(role.asString(""));
      roles.removeIf(String::isBlank);
      actions.add(
          new Action(
              text(action, "action").orElse("?"),
              text(action, "nextState").orElse(""),
              List.copyOf(roles)));
    }
    return new State(
        text(node, "state").or(() -> text(node, "applicationStatus")).orElse(""),
        text(node, "uuid").orElse(""),
        node.path("isStartState").asBoolean(false),
        node.path("isTerminateState").asBoolean(false),
        Math.max(0, node.path("sla").asLong(0)),
        List.copyOf(actions));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asString("").strip()).filter(t -> !t.isEmpty());
  }

  /** The state that an action leads to, by its uuid or its name. */
  Optional<State> find(String next) {
    return states.stream()
        .filter(s -> !next.isEmpty() && (next.equals(s.uuid()) || next.equals(s.name())))
        .findFirst();
  }

  /** Those that are written down more than once, each of them once. */
  List<String> duplicates() {
    List<String> names = states.stream().map(State::name).toList();
    return names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .distinct()
        .toList();
  }

  /** The state in which something is that has just been asked for. */
  @Nullable State first() {
    List<State> starts = states.stream().filter(State::start).toList();
    if (starts.isEmpty()) return null;
    State start = starts.getFirst();
    if (!start.name().isEmpty()) return start;
    return start.actions().stream().flatMap(a -> find(a.next()).stream()).findFirst().orElse(null);
  }

  /** A code of our own: {@code PENDING_AT_LME} is {@code pending-at-lme}. */
  private static String slug(String name) {
    String code =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (code.isEmpty()) code = "x" + Integer.toHexString(name.hashCode());
    if (!Character.isLetter(code.charAt(0))) code = "x-" + code;
    return code.substring(0, Math.min(code.length(), 40));
  }
}
