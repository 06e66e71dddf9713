package org.linge.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a workflow of DIGIT, one by one, by the names that stand in its file. */
final class DigitRules {
  private final DigitService service;
  private final Map<String, String> roles;
  private final List<ProcedureDefect> defects = new ArrayList<>();

  private DigitRules(DigitService service, Map<String, String> roles) {
    this.service = service;
    this.roles = roles;
  }

  /**
   * @param roles what each role becomes here; empty for nobody
   */
  static List<ProcedureDefect> defects(DigitService service, Map<String, String> roles) {
    DigitRules rules = new DigitRules(service, roles);
    rules.starts();
    rules.names();
    service.states().forEach(rules::state);
    rules.reach();
    return rules.defects;
  }

  private void starts() {
    List<DigitService.State> starts =
        service.states().stream().filter(DigitService.State::start).toList();
    if (starts.isEmpty()) add("no-start", service.code(), "没有起始状态（isStartState）");
    if (starts.size() > 1) {
      add(
          "two-starts",
          service.code(),
          "有 "
              + starts.size()
              + " 个起始状态："
              + String.join("、", starts.stream().map(DigitRules::name).toList()));
    }
    if (starts.size() == 1 && service.first() == null) {
      add("no-start", name(starts.getFirst()), "起始状态没有通向任何状态的动作");
    }
  }

  private void names() {
    service
        .duplicates()
        .forEach(name -> add("duplicate-state", name.isEmpty() ? "null" : name, "状态重复"));
  }

  private void state(DigitService.State state) {
    for (DigitService.Action action : state.actions()) {
      if (state.terminate()) {
        add("final-with-exit", name(state), "终结状态有出口“%s”".formatted(action.name()));
      }
      if (service.find(action.next()).isEmpty()) {
        add(
            "unknown-state",
            name(state),
            "动作“%s”通向不存在的状态“%s”".formatted(action.name(), action.next()));
      }
      actors(state, action);
    }
    List<String> names = state.actions().stream().map(DigitService.Action::name).toList();
    names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .distinct()
        .forEach(name -> add("duplicate-action", name(state), "动作“%s”重复".formatted(name)));
    if (state.actions().isEmpty() && !state.terminate()) {
      add("no-exit", name(state), "没有动作，却不是终结状态");
    }
  }

  private void actors(DigitService.State state, DigitService.Action action) {
    if (state.name().isEmpty()) return; // to ask for something is everybody's here
    if (action.roles().isEmpty()) {
      add("nobody", name(state), "动作“%s”没有任何角色可以执行".formatted(action.name()));
    } else if (action.roles().stream().allMatch(role -> becomes(role).isEmpty())) {
      add(
          "nobody",
          name(state),
          "动作“%s”的角色（%s）都没有对应的岗位，没有人可以执行"
              .formatted(action.name(), String.join("、", action.roles())));
    }
  }

  private void reach() {
    DigitService.State first = service.first();
    if (first == null) return;
    Set<DigitService.State> seen = new HashSet<>(Set.of(first));
    Deque<DigitService.State> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (DigitService.Action action : open.pop().actions()) {
        service.find(action.next()).filter(seen::add).ifPresent(open::push);
      }
    }
    service.states().stream()
        .filter(state -> !state.name().isEmpty() && !seen.contains(state))
        .forEach(state -> add("unreachable-state", name(state), "从起始状态无法到达"));
  }

  private String becomes(String role) {
    return roles.getOrDefault(role, "");
  }

  private static String name(DigitService.State state) {
    return state.name().isEmpty() ? "null" : state.name();
  }

  private void add(String rule, String where, String message) {
    defects.add(new ProcedureDefect(rule, where, message));
  }
}
