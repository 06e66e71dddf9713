package org.linge.matter;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Words for searching: every two neighbouring characters. Chinese has no word breaks, and a text
 * that holds all pairs of what was asked nearly always holds the words.
 */
final class Grams {
  private Grams() {}

  static int[] of(Matter.Report report) {
    IntStream grams = IntStream.concat(pairs(report.title()), pairs(report.description()));
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
