package org.linge.http;

import static org.linge.shared.SharedProblem.invalid;

import java.util.List;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Reads what Jackson has against a body, naming the field. */
final class JsonRefusals {
  private JsonRefusals() {}

  static Refused of(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
      if (cause instanceof JacksonException json) {
        return of(json);
      }
    }
    return new Refused(SharedProblem.UNREADABLE);
  }

  private static Refused of(JacksonException json) {
    String field = field(json.getPath());
    if (field.isEmpty()) {
      return new Refused(SharedProblem.UNREADABLE)
          .with("line", json.getLocation() == null ? 0 : json.getLocation().getLineNr())
          .with("column", json.getLocation() == null ? 0 : json.getLocation().getColumnNr());
    }
    return switch (json) {
      case UnrecognizedPropertyException e ->
          invalid(field, "不是这个请求的字段，请删去", "is not a field of this request; remove it");
      case ValueInstantiationException e -> invalid(field, "的内容不正确", "is not valid");
      case MismatchedInputException e -> Refusals.mismatch(field, e.getTargetType());
      default -> invalid(field, "无法读取，请检查格式与编码（UTF-8）", "cannot be read; check form and UTF-8");
    };
  }

  /** Such as {@code fields.photos[2]}. */
  static String field(List<JacksonException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return field.toString();
  }
}
