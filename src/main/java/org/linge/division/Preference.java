package org.linge.division;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a proposal cares for most. Grids out of their limits count most in each. */
enum Preference {
  BALANCE(12, 1, 1),
  COMPACT(0.5, 6, 1),
  ROADS(0.5, 1, 12);

  final double balance;
  final double compact;
  final double roads;

  Preference(double balance, double compact, double roads) {
    this.balance = balance;
    this.compact = compact;
    this.roads = roads;
  }

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
