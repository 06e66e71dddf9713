package org.linge.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.FieldType;
import org.linge.procedure.Procedure.Limit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Notes what the reader stumbles over and lets it go on, so that a person hears of everything at
 * once.
 */
final class Collected extends DeserializationProblemHandler {
  private static final String DURATION =
      "期限应写成 3 working days、4 working hours、30 minutes 这样，或 category；可加 from report，或写 given or 5"
          + " working days";

  private final List<ProcedureDefect> defects;

  Collected(List<ProcedureDefect> defects) {
    this.defects = defects;
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      @Nullable ValueDeserializer<?> deserializer,
      Object bean,
      String name) {
    parser.skipChildren(); // told by the shape
    return true;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String value, String message) {
    add(context, "wrong-value", "“%s”不能用在这里".formatted(value));
    return nothing(type);
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      @Nullable String message) {
    if (defects.stream().noneMatch(d -> d.rule().equals("wrong-shape"))) {
      add(context, "wrong-shape", type.isCollectionLikeType() ? "这里应是一个列表" : "这里不应是列表或一组键值");
    }
    parser.skipChildren();
    return nothing(type.getRawClass());
  }

  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) root = root.getCause();
    boolean missing = root instanceof NullPointerException; // told by the shape, or just before
    if (type == Effect.class) add(context, "unknown-effect", "没有“%s”这种作用".formatted(argument));
    else if (type == FieldType.class)
      add(context, "unknown-field-type", "没有“%s”这种字段".formatted(argument));
    else if (type == Limit.class) add(context, "wrong-duration", DURATION);
    else if (type == Procedure.Action.class && !missing)
      add(context, "wrong-duration", "within 的" + DURATION);
    else if (!missing) add(context, "wrong-value", "“%s”不能用在这里".formatted(argument));
    return null;
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == boolean.class) return false;
    return type == int.class ? 0 : null;
  }

  /** What nobody else has told. */
  void unreadable(JacksonException e) {
    if (!defects.isEmpty()) return;
    int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    defects.add(new ProcedureDefect("wrong-shape", "text", "这里不是流程该有的样子", line));
  }

  private void add(DeserializationContext context, String rule, String message) {
    int line = context.getParser().currentTokenLocation().getLineNr();
    defects.add(new ProcedureDefect(rule, "text", message, line));
  }
}
