package org.linge.procedure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a text must have before it can be read as a procedure: which keys, and how much of them. */
final class ShapeRules {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Map<Class<?>, List<String>> DEMANDED =
      Map.of(
          Procedure.class, List.of("code", "title", "start", "states", "actions"),
          Procedure.State.class, List.of("code", "title"),
          Procedure.Action.class, List.of("code", "title", "from"),
          Procedure.Field.class, List.of("name", "title", "type"));
  private static final Map<String, Integer> LONGEST =
      Map.of("title", 40, "consequence", 200, "states", 60, "actions", 200, "asks", 30);

  private final Map<String, Integer> lines;
  private final List<ProcedureDefect> defects = new ArrayList<>();

  private ShapeRules(Map<String, Integer> lines) {
    this.lines = lines;
  }

  static List<ProcedureDefect> defects(String yaml, Map<String, Integer> lines) {
    ShapeRules rules = new ShapeRules(lines);
    rules.object(Procedure.class, "", new YAMLMapper().readTree(yaml));
    return rules.defects;
  }

  private void object(Class<?> kind, String at, JsonNode node) {
    if (!node.isObject()) {
      String message = at.isEmpty() ? "不是流程：应有 code、title、start、states、actions" : "这里应是一组键值";
      add(at, "wrong-shape", message);
      return;
    }
    for (String key : DEMANDED.getOrDefault(kind, List.of())) {
      JsonNode value = node.path(key);
      if (value.isMissingNode() || value.isNull()) add(at, "missing-key", "缺少 " + key);
    }
    Map<String, Type> known = KnownKeys.of(kind);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String here = at + "/" + entry.getKey();
      Type type = known.get(entry.getKey());
      if (type == null) add(here, "unknown-key", "不认识的键“%s”".formatted(entry.getKey()));
      else value(here, entry.getKey(), type, entry.getValue());
    }
  }

  private void value(String at, String key, Type type, JsonNode value) {
    int most = LONGEST.getOrDefault(key, Integer.MAX_VALUE);
    if (value.isArray() && value.size() > most) add(at, "too-many", key + " 最多 " + most + " 个");
    if (value.isString() && value.asString().length() > most) {
      add(at, "too-long", key + " 最多 " + most + " 字");
    }
    if (key.equals("code") && !CODE.matcher(value.asString("")).matches()) {
      add(at, "wrong-code", "代码由小写字母、数字和连字符组成，以字母开头，最多 40 个");
    }
    if (value.isNull()) return;
    boolean isList = type instanceof ParameterizedType;
    if (isList && !value.isArray()) add(at, "wrong-shape", key + " 应是一个列表");
    else if (isList && value.valueStream().anyMatch(JsonNode::isNull)) {
      add(at, "wrong-shape", key + " 里有空的一项");
    } else {
      KnownKeys.recordIn(type).ifPresent(kind -> within(kind, at, value, isList));
    }
  }

  private void within(Class<?> kind, String at, JsonNode value, boolean isList) {
    if (!isList) {
      object(kind, at, value);
      return;
    }
    for (int i = 0; i < value.size(); i++) object(kind, at + "/" + i, value.get(i));
  }

  private void add(String at, String rule, String message) {
    defects.add(new ProcedureDefect(rule, "text", message, lines.getOrDefault(at, 1)));
  }
}
