package org.linge.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;

/**
 * An order to work out open deadlines anew, and how far it has come.
 *
 * @param calendar after which import of the calendar; else {@code unit} keeps other hours now
 * @param dueFrom earlier deadlines cannot move
 * @param total how many deadlines there were to look at when it was ordered
 * @param cursor the deadline that was looked at last
 * @param confirmed whether the round under way began when every process knew the new calendar
 */
record Recalculation(
    StreetId street,
    UUID id,
    @Nullable Integer calendar,
    @Nullable UnitId unit,
    Instant dueFrom,
    Instant askedAt,
    Instant notBefore,
    int total,
    int looked,
    int moved,
    At cursor,
    boolean confirmed,
    @Nullable Instant finishedAt) {
  private static final UUID NIL = new UUID(0, 0);

  /** Until when another process may still reckon with what was before. */
  private static final Duration SPREAD = Duration.ofSeconds(90);

  /** A place in the order of open deadlines. */
  record At(boolean overdue, Instant due, UUID id) {
    static At before(Instant due) {
      return new At(false, due, NIL);
    }
  }

  static Recalculation ofCalendar(
      StreetId street, UUID id, int calendar, Instant dueFrom, Instant askedAt, int total) {
    return new Recalculation(
        street,
        id,
        calendar,
        null,
        dueFrom,
        askedAt,
        askedAt,
        total,
        0,
        0,
        At.before(dueFrom),
        false,
        null);
  }

  static Recalculation ofUnit(StreetId street, UUID id, UnitId unit, Instant askedAt, int total) {
    return new Recalculation(
        street,
        id,
        null,
        unit,
        Instant.EPOCH,
        askedAt,
        askedAt,
        total,
        0,
        0,
        At.before(Instant.EPOCH),
        false,
        null);
  }

  Recalculation after(int looks, int moves, At last) {
    return with(notBefore, looked + looks, moved + moves, last, confirmed, finishedAt);
  }

  /** The end of a round: the last, or the next one begins when every process knows what is new. */
  Recalculation roundEnded(Instant now) {
    Instant known = askedAt.plus(SPREAD);
    return confirmed || !now.isBefore(known)
        ? with(notBefore, looked, moved, cursor, true, now)
        : with(known, looked, moved, At.before(dueFrom), true, null);
  }

  private Recalculation with(
      Instant begin, int looks, int moves, At last, boolean sure, @Nullable Instant finished) {
    return new Recalculation(
        street, id, calendar, unit, dueFrom, askedAt, begin, total, looks, moves, last, sure,
        finished);
  }
}
