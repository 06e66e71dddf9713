package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure.Join;

/**
 * The calls of a matter in the order of their numbers (decision 030). While one is open the matter
 * waits for its unit, and its deadline is the earliest of their clocks.
 */
public record Calls(@JsonValue List<Call> list) {
  static final Calls NONE = new Calls(List.of());

  @JsonCreator
  public Calls {
    list = List.copyOf(list);
  }

  /** The calls, or those of a matter to which nobody has been called. */
  static Calls of(@Nullable Calls calls) {
    return calls == null ? NONE : calls;
  }

  /** Nothing at all where there are none. */
  @Nullable Calls orNull() {
    return list.isEmpty() ? null : this;
  }

  boolean isOpen() {
    return open().findAny().isPresent();
  }

  Stream<Call> open() {
    return list.stream().filter(Call::isOpen);
  }

  Optional<Call> find(int no) {
    return list.stream().filter(call -> call.no() == no).findFirst();
  }

  boolean isCalled(UnitId unit) {
    return open().anyMatch(call -> call.unit().equals(unit));
  }

  /** Whether a unit leads that is at it or has done it. */
  boolean hasLead() {
    return list.stream().anyMatch(c -> c.lead() && (c.isOpen() || c.state() == Call.State.DONE));
  }

  int next() {
    return list.size() + 1;
  }

  /** The next clock that has not run out unnoticed; the first of all if every one has. */
  Optional<Instant> clock() {
    Optional<Instant> next =
        open().filter(call -> !call.late()).map(Call::clock).min(Comparator.naturalOrder());
    return next.isPresent() ? next : open().map(Call::clock).min(Comparator.naturalOrder());
  }

  /** Whether there is none left whose clock runs. */
  boolean isLate() {
    return isOpen() && open().allMatch(Call::late);
  }

  /** When the last one ended. */
  Optional<Instant> ended() {
    return list.stream()
        .flatMap(call -> Optional.ofNullable(call.endedAt()).stream())
        .max(Comparator.naturalOrder());
  }

  /** Whether enough is done for the matter to go on. */
  boolean isJoined(Join join) {
    long done = count(call -> call.state() == Call.State.DONE);
    if (join.equals(Join.ALL)) return done > 0 && !isOpen();
    if (join.equals(Join.LEAD)) return count(c -> c.lead() && c.state() == Call.State.DONE) > 0;
    return done >= join.number();
  }

  private long count(Predicate<Call> which) {
    return list.stream().filter(which).count();
  }

  Calls with(Call more) {
    List<Call> longer = new ArrayList<>(list);
    longer.add(more);
    return new Calls(longer);
  }

  Calls each(UnaryOperator<Call> change) {
    return new Calls(list.stream().map(change).toList());
  }

  Calls change(int no, UnaryOperator<Call> change) {
    return each(call -> call.no() == no ? change.apply(call) : call);
  }

  /** Notes every clock that has run out. */
  Calls late(Instant now) {
    return each(call -> call.isOpen() && !call.clock().isAfter(now) ? call.late(true) : call);
  }

  List<Map<String, Object>> canonical() {
    return list.stream().map(Call::canonical).toList();
  }
}
