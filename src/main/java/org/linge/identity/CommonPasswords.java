package org.linge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Knows passwords that everybody thinks of. What is left of a password when all common parts are
 * taken out of it is what somebody has to guess; the longest parts go first.
 */
@Component
class CommonPasswords {
  private static final String FILE = "/catalog/common-passwords.txt";
  private static final int TO_GUESS = 4;

  private final List<String> parts;

  CommonPasswords() throws IOException {
    try (InputStream file = CommonPasswords.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("Missing: " + FILE);
      }
      parts =
          new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
              .filter(part -> part.length() > 2)
              .distinct()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .toList();
    }
  }

  boolean isCommon(String password) {
    String left = password.toLowerCase(Locale.ROOT);
    for (String part : parts) {
      left = left.replace(part, " ");
    }
    return left.codePoints().filter(Character::isLetterOrDigit).distinct().count() < TO_GUESS;
  }
}
