package org.linge.procedure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which keys a part of a procedure may have in its text, read off the records themselves. */
final class KnownKeys {
  private KnownKeys() {}

  /** The keys with the types of their values; none if it is written as one word. */
  static Map<String, Type> of(Class<?> record) {
    Map<String, Type> keys = new LinkedHashMap<>();
    Optional<Executable> creator =
        Stream.<Executable>concat(
                Arrays.stream(record.getDeclaredConstructors()),
                Arrays.stream(record.getDeclaredMethods()))
            .filter(e -> e.isAnnotationPresent(JsonCreator.class))
            .findFirst();
    if (creator.isPresent()) {
      Arrays.stream(creator.get().getParameters())
          .filter(p -> p.isAnnotationPresent(JsonProperty.class))
          .forEach(p -> keys.put(name(p, ""), p.getParameterizedType()));
    } else if (record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        keys.put(name(component.getAccessor(), component.getName()), component.getGenericType());
      }
    }
    return keys;
  }

  /** The record that a value, or each element of a list, is written as; empty for plain values. */
  static Optional<Class<?>> recordIn(Type type) {
    Type element = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    return element instanceof Class<?> one && one.isRecord() && !of(one).isEmpty()
        ? Optional.of(one)
        : Optional.empty();
  }

  private static String name(AnnotatedElement element, String otherwise) {
    JsonProperty property = element.getAnnotation(JsonProperty.class);
    return property == null ? otherwise : property.value();
  }
}
