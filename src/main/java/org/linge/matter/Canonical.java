package org.linge.matter;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785) of what a timeline holds: objects with sorted keys, lists, strings,
 * whole numbers, booleans. The same content always gives the same bytes, in any program.
 */
final class Canonical {
  private final StringBuilder json = new StringBuilder(600);

  private Canonical() {}

  static byte[] bytes(Map<String, ?> object) {
    Canonical canonical = new Canonical();
    canonical.write(object);
    return canonical.json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(Object value) {
    switch (value) {
      case Map<?, ?> map -> writeObject(map);
      case List<?> list -> writeList(list);
      case String text -> writeString(text);
      case Integer number -> json.append(number.intValue());
      case Boolean bool -> json.append(bool.booleanValue());
      default -> throw new IllegalArgumentException("Not canonical: " + value.getClass());
    }
  }

  private void writeObject(Map<?, ?> map) {
    json.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
      if (!first) json.append(',');
      first = false;
      writeString((String) entry.getKey());
      json.append(':');
      write(entry.getValue());
    }
    json.append('}');
  }

  private void writeList(List<?> list) {
    json.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      write(items.next());
      if (items.hasNext()) json.append(',');
    }
    json.append(']');
  }

  private void writeString(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < 0x20)
            json.append("\\u00")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          else json.append(c);
        }
      }
    }
    json.append('"');
  }
}
