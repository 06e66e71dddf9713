package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;

/**
 * A unit that has been called to a matter (吹哨), and how far it is.
 *
 * @param no counts the calls of a matter from 1
 * @param lead whether it leads (牵头) or assists (配合)
 * @param since when the time for handling began: with the call, or when it was sent back
 * @param reportBy until when it is to report in (报到)
 * @param due until when it is to be done
 * @param late whether its present clock has run out and that has been noted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Call(
    int no,
    UnitId unit,
    boolean lead,
    State state,
    Instant since,
    Instant reportBy,
    Instant due,
    boolean late,
    @Nullable Instant arrivedAt,
    @Nullable Instant endedAt,
    @Nullable Score score) {

  /** How far a called unit is. */
  public enum State {
    CALLED("待报到"),
    ARRIVED("已报到"),
    HANDLING("处置中"),
    DONE("已办结"),
    DECLINED("不能承办"),
    WITHDRAWN("已撤回");

    private final String chinese;

    State(String chinese) {
      this.chinese = chinese;
    }

    @JsonCreator
    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    String chinese() {
      return chinese;
    }
  }

  /**
   * What the caller makes of it.
   *
   * @param quality from 1 to 5; none for a unit that never came
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Score(boolean arrived, @Nullable Integer quality) {
    private Map<String, Object> canonical() {
      Map<String, Object> map = new TreeMap<>(Map.of("arrived", arrived));
      if (quality != null) map.put("quality", quality);
      return map;
    }
  }

  boolean isOpen() {
    return endedAt == null;
  }

  /** What it must do next and until when: report in, then be done. */
  Instant clock() {
    return state == State.CALLED && reportBy.isBefore(due) ? reportBy : due;
  }

  Call arrive(Instant at) {
    return new Call(no, unit, lead, State.ARRIVED, since, reportBy, due, false, at, null, null);
  }

  Call work() {
    return in(State.HANDLING, null);
  }

  Call end(State how, Instant at) {
    return in(how, at);
  }

  private Call in(State next, @Nullable Instant ended) {
    return new Call(no, unit, lead, next, since, reportBy, due, late, arrivedAt, ended, score);
  }

  /** It is to do it better, with a new time for it. */
  Call reopen(Instant at, Instant until) {
    return new Call(
        no, unit, lead, State.HANDLING, at, reportBy, until, false, arrivedAt, null, null);
  }

  /** With other clocks; one that had run out runs again if it ends later now. */
  Call clocks(Instant report, Instant until) {
    Call moved =
        new Call(no, unit, lead, state, since, report, until, late, arrivedAt, endedAt, score);
    return late && moved.clock().isAfter(clock()) ? moved.late(false) : moved;
  }

  Call late(boolean noted) {
    return new Call(no, unit, lead, state, since, reportBy, due, noted, arrivedAt, endedAt, score);
  }

  Call scored(Score given) {
    return new Call(no, unit, lead, state, since, reportBy, due, late, arrivedAt, endedAt, given);
  }

  Map<String, Object> canonical() {
    Map<String, Object> map = new TreeMap<>();
    map.put("no", no);
    map.put("unit", unit.value().toString());
    map.put("lead", lead);
    map.put("state", state.code());
    map.put("since", since.toString());
    map.put("reportBy", reportBy.toString());
    map.put("due", due.toString());
    map.put("late", late);
    if (arrivedAt != null) map.put("arrivedAt", arrivedAt.toString());
    if (endedAt != null) map.put("endedAt", endedAt.toString());
    if (score != null) map.put("score", score.canonical());
    return map;
  }
}
