package org.linge.matter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Verifies exported timelines without Linge: {@code VerifyTimeline FILE...}; exit code 1 if one
 * does not hold.
 */
public final class VerifyTimeline {
  private VerifyTimeline() {}

  public static void main(String[] files) throws IOException {
    boolean all = true;
    for (String file : files) {
      String fault = TimelineFile.verify(Files.readAllLines(Path.of(file)));
      System.out.println(file + ": " + (fault.isEmpty() ? "holds" : fault));
      all &= fault.isEmpty();
    }
    if (!all) System.exit(1);
  }
}
