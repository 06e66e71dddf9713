package org.linge.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may be wrong with the parameters behind the question mark. */
final class QueryFaults {
  private static final String ID = "0190a5b2-0000-7000-8000-000000000000";

  private final Call good;
  private final List<Fault> faults = new ArrayList<>();

  QueryFaults(Call good) {
    this.good = good;
  }

  List<Fault> of(List<Input> parameters) {
    add("surprise", "unknown", "1");
    for (Input parameter : parameters) {
      values(parameter).forEach((name, value) -> add(parameter.name(), name, value));
      if (!Collection.class.isAssignableFrom(parameter.kind())) {
        String sample = good.query().getOrDefault(parameter.name(), sample(parameter));
        add(parameter.name(), "twice", sample + "&" + parameter.name() + "=" + sample);
      }
    }
    if (good.query().containsKey("lon")) {
      String lon = String.valueOf(good.query().get("lon"));
      String lat = String.valueOf(good.query().get("lat"));
      faults.add(Fault.whole("swapped", good.query("lon", lat).query("lat", lon)));
      faults.add(Fault.whole("abroad", good.query("lon", "-0.1").query("lat", "51.5")));
    }
    return faults;
  }

  private void add(String parameter, String name, String value) {
    faults.add(Fault.in(parameter, name, good.query(parameter, value)));
  }

  private static Map<String, String> values(Input parameter) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("U+0000", "a%00b");
    values.put("too long", "a".repeat(5_000));
    switch (parameter.name()) {
      case "limit" -> values.putAll(Map.of("none", "0", "huge", "1000000"));
      case "bbox" ->
          values.putAll(
              Map.of(
                  "three numbers",
                  "1,2,3",
                  "not finite",
                  "NaN,NaN,NaN,NaN",
                  "swapped",
                  "30.0,100.0,30.1,100.1",
                  "upside down",
                  "101,31,100,30"));
      default -> {}
    }
    Class<?> kind = parameter.elementKind();
    if (kind == String.class || kind.isEnum()) {
      values.put("no such code", "no-such");
    } else {
      values.put("of a wrong type", "seven");
    }
    if (kind == int.class || kind == Integer.class) {
      values.putAll(Map.of("no whole number", "1.5", "2^40", "1099511627776", "negative", "-1"));
    } else if (kind == double.class || kind == Double.class) {
      values.putAll(Map.of("NaN", "NaN", "infinite", "Infinity", "1e309", "1e309", "far", "1e6"));
    } else if (kind == LocalDate.class) {
      values.putAll(Map.of("no such day", "2026-02-30", "far", "%2B999999999-12-31"));
    } else if (sample(parameter).equals(ID)) {
      values.put("no such id", ID);
    }
    return values;
  }

  private static String sample(Input parameter) {
    Class<?> kind = parameter.elementKind();
    if (kind == String.class) return "ab";
    if (kind == boolean.class || kind == Boolean.class) return "true";
    if (kind.isEnum()) {
      return kind.getEnumConstants()[0].toString().toLowerCase(java.util.Locale.ROOT);
    }
    if (kind == LocalDate.class) return "2026-05-01";
    return kind.isPrimitive() || Number.class.isAssignableFrom(kind) ? "1" : ID;
  }
}
