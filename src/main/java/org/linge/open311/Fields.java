package org.linge.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of the standard: its fields in order. A value is a text, a number, a truth value, null,
 * another object, or a {@link Rows}.
 */
final class Fields {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Fields with(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }

  /** Things of one kind, each in an element of that name. In JSON the name is not said. */
  record Rows(String item, List<?> items) {
    Rows {
      items = List.copyOf(items);
    }
  }
}
