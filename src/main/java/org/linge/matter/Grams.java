package org.linge.matter;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words for searching: every two neighbouring characters. Chinese has no word breaks, and a text
 * that holds all pairs of what was asked nearly always holds the words.
 */
final class Grams {
  private static final int LONGEST = 600;

  private Grams() {}

  static Set<String> of(Matter.Report report) {
    Set<String> grams = new LinkedHashSet<>(of(report.title()));
    grams.addAll(of(report.description()));
    if (report.address() != null) grams.addAll(of(report.address()));
    return grams;
  }

  static Set<String> of(String text) {
    Set<String> grams = new LinkedHashSet<>();
    String folded = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
    for (int i = 0; i + 1 < folded.length(); i++) {
      if (Character.isLetterOrDigit(folded.charAt(i))
          && Character.isLetterOrDigit(folded.charAt(i + 1))) {
        grams.add(folded.substring(i, i + 2));
      }
    }
    return grams;
  }
}
