package org.linge.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Makes identifiers in the application, so that no table needs a sequence (decision 002). */
public final class Ids {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A UUIDv7 of another time, for what happened then. */
  public static UUID at(Instant time) {
    return GENERATOR.construct(time.toEpochMilli());
  }

  /** No UUIDv7 of this time or later is smaller: where a span of time begins in an index of ids. */
  public static UUID first(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
  }

  /** When a UUIDv7 was made, to the millisecond. */
  public static Instant time(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** The same for the same name in the same space: a UUIDv5. */
  public static UUID of(UUID space, String name) {
    return Generators.nameBasedGenerator(space).generate(name);
  }

  /** A new UUIDv7: unique, and later ones sort behind earlier ones, which keeps indexes dense. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
