package org.linge.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.Caller;

/** What may be wrong with a form, from one that is good. */
final class FormFaults {
  /** Without them there is nothing to do. */
  private static final Set<String> REQUIRED =
      Set.of("service_code", "lat", "long", "service_request_id", "update_id");

  private FormFaults() {}

  static List<Fault> of(Call good) {
    List<Fault> faults = new ArrayList<>();
    Map<String, String> fields = fields(good);
    faults.add(Fault.in("surprise", "unknown", form(good, fields, "surprise", "1")));
    faults.add(Fault.whole("form empty", good.body(new byte[0])));
    faults.add(Fault.whole("form not UTF-8", good.body("lat=%FF%FE".getBytes(ISO_8859_1))));
    faults.add(
        Fault.whole("content type", good.header("Content-Type", "application/json")).answers(415));
    faults.add(Fault.whole("no content type", good.without("Content-Type")).answers(415));
    for (String name : fields.keySet()) {
      String twice = Caller.form(fields) + "&" + Caller.form(Map.of(name, "1"));
      faults.add(Fault.in(name, "twice", good.body(twice.getBytes(UTF_8))));
      faults.add(Fault.in(name, "long", form(good, fields, name, "a".repeat(5_000))));
      faults.add(Fault.in(name, "U+0000", form(good, fields, name, "a\0b")));
      if (REQUIRED.contains(name)) {
        faults.add(Fault.in(name, "blank", form(good, fields, name, "  ")));
      }
      if (REQUIRED.contains(name) && !name.equals("update_id")) { // any text is an id of theirs
        faults.add(Fault.in(name, "no such", form(good, fields, name, "no-such")));
      }
    }
    return faults;
  }

  private static Call form(Call good, Map<String, String> fields, String name, String value) {
    Map<String, String> spoilt = new LinkedHashMap<>(fields);
    spoilt.put(name, value);
    return good.body(Caller.form(spoilt).getBytes(UTF_8));
  }

  private static Map<String, String> fields(Call good) {
    Map<String, String> fields = new LinkedHashMap<>();
    Arrays.stream(new String(good.body(), UTF_8).split("&"))
        .map(field -> field.split("=", 2))
        .forEach(
            field ->
                fields.put(URLDecoder.decode(field[0], UTF_8), URLDecoder.decode(field[1], UTF_8)));
    return fields;
  }
}
