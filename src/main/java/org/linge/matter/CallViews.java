package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.matter.MatterViews.Item;
import org.linge.procedure.Procedure;
import org.springframework.stereotype.Component;

/** The calls of a matter as its page shows them, and one as a to-do. */
@Component
class CallViews {
  private final MatterViews views;
  private final ActionViews actions;
  private final Calling calling;
  private final Permission permission;
  private final Clock clock;

  CallViews(
      MatterViews views, ActionViews actions, Calling calling, Permission permission, Clock clock) {
    this.views = views;
    this.actions = actions;
    this.calling = calling;
    this.permission = permission;
    this.clock = clock;
  }

  /**
   * All calls of a matter.
   *
   * @param rule who must be done before it goes on, in words
   * @param joined whether they are
   */
  record CallsView(@Nullable String rule, boolean joined, List<CallView> items) {}

  /**
   * One call.
   *
   * @param clock what runs now, none when it has ended
   * @param wish what the unit was asked for
   * @param place where it reported in, in degrees, as a text
   * @param mine whether the reader is of the called unit
   * @param actions what the reader can do about it now
   */
  record CallView(
      int no,
      UnitId unit,
      String unitName,
      boolean lead,
      State state,
      Instant since,
      Instant reportBy,
      Instant due,
      @Nullable Instant clock,
      boolean late,
      @Nullable Instant arrivedAt,
      @Nullable Instant endedAt,
      Call.@Nullable Score score,
      @Nullable String wish,
      @Nullable String place,
      boolean mine,
      List<ActionViews.ActionView> actions) {}

  record State(String code, String title) {}

  /** A matter that waits for a called unit. */
  record Waiting(Item matter, CallView call) {}

  /** None if nobody was ever called to the matter. */
  Optional<CallsView> page(
      Matter matter, Procedure procedure, List<Entry> entries, Participant reader) {
    Calls calls = matter.standing().calls();
    if (calls == null) return Optional.empty();
    Map<String, String> wishes =
        entries.stream()
            .flatMap(entry -> entry.body().texts().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text(), (a, b) -> b));
    Optional<Procedure.Joint> rule = calling.rule(matter, matter.standing().state());
    return Optional.of(
        new CallsView(
            rule.map(joint -> joint.join().chinese()).orElse(null),
            rule.map(joint -> calls.isJoined(joint.join())).orElse(true),
            calls.list().stream()
                .map(
                    call ->
                        view(
                            matter,
                            call,
                            wishes.get(Answers.wish(call.unit())),
                            place(entries, call),
                            permission.isCalled(reader, call),
                            actions.listOfCall(matter, procedure, reader, call)))
                .toList()));
  }

  Waiting waiting(CallStore.Waiting waiting) {
    return new Waiting(
        views.item(waiting.matter()),
        view(waiting.matter(), waiting.call(), null, null, true, List.of()));
  }

  private CallView view(
      Matter matter,
      Call call,
      @Nullable String wish,
      @Nullable String place,
      boolean mine,
      List<ActionViews.ActionView> open) {
    Instant now = clock.instant();
    boolean late =
        call.isOpen()
            ? !call.clock().isAfter(now)
            : call.endedAt() != null && call.endedAt().isAfter(call.due());
    return new CallView(
        call.no(),
        call.unit(),
        views.unitName(matter.report().street(), call.unit()),
        call.lead(),
        new State(call.state().code(), call.state().chinese()),
        call.since(),
        call.reportBy(),
        call.due(),
        call.isOpen() ? call.clock() : null,
        late,
        call.arrivedAt(),
        call.endedAt(),
        call.score(),
        wish,
        place,
        mine,
        open);
  }

  /** Where the unit said that it was when it reported in. */
  private static @Nullable String place(List<Entry> entries, Call call) {
    return entries.stream()
        .map(entry -> entry.body().facts().answers())
        .filter(said -> Integer.toString(call.no()).equals(said.get(Answers.CALL)))
        .flatMap(said -> Stream.ofNullable(said.get("place")))
        .findFirst()
        .orElse(null);
  }
}
