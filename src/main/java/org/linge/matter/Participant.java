package org.linge.matter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;

/** Who acts on a matter. */
public sealed interface Participant {
  /** Somebody by one of their posts. */
  record Staff(Actor actor) implements Participant {}

  /** The person who raised the matter, known by a log-in or by holding the receipt. */
  record Reporter(@Nullable UUID account) implements Participant {}

  /** Linge itself, when a deadline has passed. */
  record Machine() implements Participant {}
}
