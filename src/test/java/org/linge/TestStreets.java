package org.linge;

import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.StreetId;

/** Streets that nobody else uses in this JVM. */
public final class TestStreets {
  private static final AtomicInteger LAST = new AtomicInteger(990_000_000);

  private TestStreets() {}

  public static StreetId next() {
    return new StreetId(LAST.incrementAndGet());
  }
}
