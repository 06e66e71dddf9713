package org.linge.matter;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/**
 * An order to let open matters go on under another version of their procedure, and how far it has
 * come.
 *
 * @param states what becomes of a matter's state, where it is not one of the same code
 * @param total how many there were when it was ordered
 * @param leftOut how many did not fit
 * @param cursor the matter that was looked at last
 */
record Migration(
    StreetId street,
    UUID id,
    String procedure,
    int from,
    int to,
    Map<String, String> states,
    Acting acting,
    Instant askedAt,
    int total,
    int moved,
    int leftOut,
    UUID cursor,
    @Nullable Instant finishedAt) {
  static final UUID BEGINNING = new UUID(0, 0);

  Migration {
    states = Map.copyOf(states);
  }

  Migration after(int moves, int misfits, UUID last) {
    return new Migration(
        street,
        id,
        procedure,
        from,
        to,
        states,
        acting,
        askedAt,
        total,
        moved + moves,
        leftOut + misfits,
        last,
        null);
  }

  Migration finished(Instant at) {
    return new Migration(
        street, id, procedure, from, to, states, acting, askedAt, total, moved, leftOut, cursor,
        at);
  }
}
