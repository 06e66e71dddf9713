package org.linge.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a field should be, as the rest of a sentence. */
final class TypeNames {
  private static final Map<Class<?>, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(String.class, List.of("应为文本", "should be a text")),
          Map.entry(int.class, List.of("应为整数", "should be a whole number")),
          Map.entry(Integer.class, List.of("应为整数", "should be a whole number")),
          Map.entry(long.class, List.of("应为整数", "should be a whole number")),
          Map.entry(Long.class, List.of("应为整数", "should be a whole number")),
          Map.entry(double.class, List.of("应为数字", "should be a number")),
          Map.entry(Double.class, List.of("应为数字", "should be a number")),
          Map.entry(boolean.class, List.of("应为 true 或 false", "should be true or false")),
          Map.entry(Boolean.class, List.of("应为 true 或 false", "should be true or false")),
          Map.entry(UUID.class, List.of("应为 UUID", "should be a UUID")),
          Map.entry(
              LocalDate.class, List.of("应为日期，如 2026-05-01", "should be a date like 2026-05-01")),
          Map.entry(
              Instant.class,
              List.of("应为时刻，如 2026-05-01T08:00:00Z", "should be like 2026-05-01T08:00:00Z")));

  private TypeNames() {}

  static String chinese(@Nullable Class<?> type) {
    return name(type, 0);
  }

  static String english(@Nullable Class<?> type) {
    return name(type, 1);
  }

  private static String name(@Nullable Class<?> type, int language) {
    if (type == null) {
      return List.of("的内容不正确", "is not valid").get(language);
    }
    if (NAMES.containsKey(type)) {
      return NAMES.get(type).get(language);
    }
    if (type.isEnum()) {
      String choices =
          Arrays.stream(type.getEnumConstants())
              .map(c -> String.valueOf(c).toLowerCase(Locale.ROOT).replace('_', '-'))
              .collect(Collectors.joining(", "));
      return List.of("应为以下之一：" + choices, "should be one of: " + choices).get(language);
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return List.of("应为列表", "should be a list").get(language);
    }
    return List.of("的格式不正确", "is not in the right form").get(language);
  }
}
