package org.linge.matter;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.linge.shared.Ids;

/**
 * Words for searching: every two neighbouring characters. Chinese has no word breaks, and a text
 * that holds all pairs of what was asked nearly always holds the words.
 */
final class Grams {
  private Grams() {}

  /** A slice of time is 2^30 ms, some twelve days. */
  private static final int SLICE_BITS = 30;

  static int[] of(Matter.Report report) {
    IntStream grams = IntStream.concat(pairs(report.title()), pairs(report.description()));
    grams = IntStream.concat(grams, IntStream.of(slice(report.id().value())));
    if (report.address() != null) grams = IntStream.concat(grams, pairs(report.address()));
    return grams.sorted().distinct().toArray();
  }

  /**
   * Each pair once, as one number: the first character in the upper sixteen bits, the second in the
   * lower. PostgreSQL compares numbers in a fraction of the time that words of two letters take.
   */
  static int[] of(String text) {
    return pairs(text).sorted().distinct().toArray();
  }

  /**
   * The slice of time in which the matter of this id was raised, as one more gram: searching goes
   * back through time a slice at a time. No text has it, since its upper sixteen bits are zero.
   */
  static int slice(UUID id) {
    return (int) (Ids.time(id).toEpochMilli() >>> SLICE_BITS);
  }

  /** The first id of the slice that this id is in. */
  static UUID sliceStart(UUID id) {
    return Ids.first(Instant.ofEpochMilli((long) slice(id) << SLICE_BITS));
  }

  private static IntStream pairs(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return IntStream.range(0, Math.max(0, folded.length() - 1))
        .filter(i -> isWord(folded.charAt(i)) && isWord(folded.charAt(i + 1)))
        .map(i -> folded.charAt(i) << 16 | folded.charAt(i + 1));
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character);
  }
}
