package org.linge.matter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A timeline as a file that can be verified without Linge: one JSON object a line, oldest first,
 * each with what its hash covers and the hash. In a redacted file a text stands as its salted hash.
 */
final class TimelineFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TimelineFile() {}

  static String write(List<Entry> entries, boolean redacted) {
    return entries.stream().map(e -> line(e, redacted)).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Entry entry, boolean redacted) {
    Map<String, Object> line = new TreeMap<>(entry.canonical());
    if (!redacted) {
      Map<String, Object> texts = new TreeMap<>();
      entry
          .body()
          .texts()
          .forEach((name, t) -> texts.put(name, Map.of("salt", t.salt(), "text", t.text())));
      line.put("texts", texts);
    }
    line.put("hash", entry.hash().toString());
    return JSON.writeValueAsString(line);
  }

  /** The first line that does not hold, with the reason; empty if the whole file holds. */
  static String verify(List<String> lines) {
    String previous = Hash.ZERO.toString();
    for (int i = 0; i < lines.size(); i++) {
      Map<?, ?> line = JSON.readValue(lines.get(i), Map.class);
      if (!Integer.valueOf(i + 1).equals(line.get("seq")))
        return "line %d: seq is %s".formatted(i + 1, line.get("seq"));
      if (!previous.equals(line.get("previous")))
        return "line %d does not follow the line before".formatted(i + 1);
      if (!hash(line).equals(line.get("hash"))) return "line %d was altered".formatted(i + 1);
      previous = String.valueOf(line.get("hash"));
    }
    return "";
  }

  private static String hash(Map<?, ?> line) {
    Map<String, Object> covered = new HashMap<>();
    line.forEach((key, value) -> covered.put((String) key, value));
    covered.remove("hash");
    if (covered.get("texts") instanceof Map<?, ?> texts) {
      Map<String, Object> hashed = new HashMap<>();
      texts.forEach((name, text) -> hashed.put((String) name, hashed(text)));
      covered.put("texts", hashed);
    }
    return Hash.of(Canonical.bytes(covered)).toString();
  }

  private static Object hashed(Object text) {
    return text instanceof Map<?, ?> open
        ? new Entry.Text(String.valueOf(open.get("salt")), String.valueOf(open.get("text"))).hash()
        : text;
  }
}
