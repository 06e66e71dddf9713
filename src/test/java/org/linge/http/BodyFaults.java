package org.linge.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What may be wrong with a body. */
final class BodyFaults {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ID = "\"0190a5b2-0000-7000-8000-000000000000\"";
  private static final String HOLE = "@hole@";

  private final Call good;
  private final List<Fault> faults = new ArrayList<>();

  BodyFaults(Call good) {
    this.good = good;
  }

  List<Fault> of(Class<?> body) {
    anyJson();
    whole("array", "[]");
    whole("null", "null");
    whole("twice", text() + text());
    field("surprise", "unknown", "1");
    List<Input> fields = Input.components(body);
    for (Input field : fields) {
      fields(field);
    }
    if (object().has("lon")) {
      coordinates();
    }
    return faults;
  }

  /** Of a body that the handler itself reads. */
  List<Fault> raw() {
    anyJson();
    whole("array", "[]");
    whole("number", "7");
    whole("U+0000", text().replace("西社区", "a\\u0000b"));
    whole("other type", "{\"type\":\"Point\"}");
    return faults;
  }

  List<Fault> multipart(String part) {
    String text = new String(good.body(), ISO_8859_1);
    binary("empty", "");
    binary("no end", text.substring(0, text.length() - 6));
    binary("garbage", "%PDF \0\1\2");
    faults.add(
        Fault.in(part, "missing", good.body(latin(text.replace("\"" + part + "\"", "\"other\"")))));
    int content = text.indexOf("\r\n\r\n") + 4;
    String head = text.substring(0, content);
    faults.add(Fault.in(part, "empty", good.body(latin(head + "\r\n--x--\r\n"))));
    String junk = "\0\1\2\3".repeat(25_000);
    faults.add(Fault.in(part, "junk", good.body(latin(head + junk + "\r\n--x--\r\n"))));
    String zip = "PK\3\4" + junk;
    faults.add(Fault.in(part, "no zip", good.body(latin(head + zip + "\r\n--x--\r\n"))));
    faults.add(Fault.whole("no boundary", good.header("Content-Type", "multipart/form-data")));
    faults.add(
        Fault.whole("content type", good.header("Content-Type", "application/json")).answers(415));
    return faults;
  }

  private void anyJson() {
    whole("empty", "");
    whole("not JSON", "{");
    whole("XML", "<a/>");
    whole("after the end", text() + " x");
    whole("deep", "[".repeat(10_000));
    faults.add(Fault.whole("UTF-16", good.body(text().getBytes(UTF_16LE))));
    faults.add(
        Fault.whole("not UTF-8", good.body(latin(text().replaceFirst("\"", "\"\u00e9\u00ff")))));
    faults.add(Fault.whole("content type", good.header("Content-Type", "text/plain")).answers(415));
    faults.add(Fault.whole("no content type", good.without("Content-Type")).answers(415));
    faults.add(Fault.whole("2 MB", good.body(("\"" + "a".repeat(2 << 20) + "\"").getBytes(UTF_8))));
  }

  private void fields(Input field) {
    String name = field.name();
    if (field.required()) {
      ObjectNode less = object();
      less.remove(name);
      faults.add(Fault.in(name, "missing", good.body(bytes(less))));
      field(name, "null", "null");
    }
    if (object().has(name)) {
      String value = object().get(name).toString();
      String two = "{\"" + name + "\":" + value + "," + text().substring(1);
      faults.add(Fault.whole(name + " twice", good.body(two.getBytes(UTF_8))));
    }
    values(field).forEach((fault, json) -> field(name, fault, json));
    if (Number.class.isAssignableFrom(field.kind()) || field.kind().isPrimitive()) {
      faults.add(Fault.whole(name + " NaN", spoilt(name, "NaN")));
    }
    if (name.equals("version")) {
      faults.add(Fault.in(name, "stale", spoilt(name, "99")).answers(409));
    }
  }

  private static Map<String, String> values(Input field) {
    Map<String, String> values = new LinkedHashMap<>();
    Class<?> kind = field.kind();
    if (kind == String.class) {
      values.put("long", "\"" + "a".repeat(100_000) + "\"");
      values.put("U+0000", "\"a\\u0000b\"");
      values.putAll(Map.of("object", "{}", "array", "[]", "number", "7", "boolean", "true"));
      if (field.required()) values.put("blank", "\"  \"");
    } else if (kind == boolean.class || kind == Boolean.class) {
      values.putAll(Map.of("text", "\"true\"", "number", "7", "object", "{}", "array", "[true]"));
    } else if (Number.class.isAssignableFrom(kind) || kind.isPrimitive()) {
      values.putAll(
          Map.of(
              "text",
              "\"seven\"",
              "number as text",
              "\"1\"",
              "object",
              "{}",
              "array",
              "[1]",
              "boolean",
              "true",
              "1e309",
              "1e309",
              "negative",
              "-1",
              "2^40",
              "1099511627776"));
      if (kind == Integer.class) values.put("no whole number", "1.5");
    } else if (Map.class.isAssignableFrom(kind)) {
      values.putAll(
          Map.of("text", "\"x\"", "array", "[]", "number", "7", "strange", "{\"strange\":[]}"));
    } else if (Collection.class.isAssignableFrom(kind)) {
      String many = String.join(",", Collections.nCopies(2_000, ID));
      values.putAll(
          Map.of(
              "text",
              "\"x\"",
              "object",
              "{}",
              "of texts",
              "[\"x\"]",
              "of numbers",
              "[7]",
              "of null",
              "[null]",
              "no such id",
              "[" + ID + "]",
              "long",
              "[" + many + "]"));
    } else if (kind == LocalDate.class) {
      values.putAll(
          Map.of(
              "text",
              "\"soon\"",
              "number",
              "20260501",
              "array",
              "[2026,5,1]",
              "no such day",
              "\"2026-02-30\"",
              "far",
              "\"+999999999-12-31\"",
              "long ago",
              "\"0001-01-01\""));
    } else {
      values.putAll(
          Map.of(
              "text", "\"seven\"", "number", "7", "object", "{}", "array", "[]", "empty", "\"\""));
      if (!kind.isEnum() && kind != JsonNode.class) values.put("no such id", id(kind));
    }
    return values;
  }

  private static String id(Class<?> kind) {
    return kind.getSimpleName().equals("StreetId") ? "\"999999999\"" : ID;
  }

  private void coordinates() {
    String lon = object().get("lon").toString();
    String lat = object().get("lat").toString();
    ObjectNode swapped = object();
    swapped.set("lon", JSON.readTree(lat));
    swapped.set("lat", JSON.readTree(lon));
    faults.add(Fault.in("lon", "swapped", good.body(bytes(swapped))));
    field("lon", "abroad", "-0.1");
    field("lat", "abroad", "-33.9");
  }

  private void whole(String name, String body) {
    faults.add(Fault.whole("body " + name, good.body(body.getBytes(UTF_8))));
  }

  private void binary(String name, String body) {
    faults.add(Fault.whole("body " + name, good.body(latin(body))));
  }

  private void field(String field, String name, String json) {
    faults.add(Fault.in(field, name, spoilt(field, json)));
  }

  private Call spoilt(String field, String json) {
    ObjectNode body = object().put(field, HOLE);
    return good.body(body.toString().replace("\"" + HOLE + "\"", json).getBytes(UTF_8));
  }

  private ObjectNode object() {
    return (ObjectNode) JSON.readTree(good.body());
  }

  private String text() {
    return new String(good.body(), UTF_8);
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
