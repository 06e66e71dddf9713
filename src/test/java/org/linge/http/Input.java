package org.linge.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.Endpoint;
import org.linge.client.Client;
import org.linge.identity.Actor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/** Something that a handler method takes from a request. */
record Input(Place place, String name, Type type, boolean required) {
  private static final Set<Class<?>> NOT_FROM_OUTSIDE =
      Set.of(Actor.class, Client.class, HttpServletRequest.class, HttpServletResponse.class);

  enum Place {
    PATH,
    QUERY,
    HEADER,
    BODY,
    RAW_BODY,
    PART,
    FORM
  }

  static List<Input> of(Endpoint endpoint) {
    Stream<Input> parameters =
        Arrays.stream(endpoint.handler().getMethodParameters()).flatMap(Input::of);
    Stream<Input> form =
        endpoint.contentType().isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)
            ? Stream.of(new Input(Place.FORM, "form", HttpServletRequest.class, true))
            : Stream.of();
    return Stream.concat(parameters, form).toList();
  }

  /** The fields of a body. */
  static List<Input> components(Class<?> body) {
    return Arrays.stream(body.getRecordComponents()).map(c -> component(Place.BODY, c)).toList();
  }

  private static Stream<Input> of(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
    for (Annotation annotation : parameter.getParameterAnnotations()) {
      Optional<Place> place = place(annotation);
      if (place.isPresent()) {
        return Stream.of(
            new Input(place.get(), name(parameter, annotation), type(parameter), true));
      }
      if (annotation instanceof ModelAttribute) {
        return Arrays.stream(parameter.getParameterType().getRecordComponents())
            .map(c -> component(Place.QUERY, c));
      }
    }
    if (InputStream.class.equals(parameter.getParameterType())) {
      return Stream.of(new Input(Place.RAW_BODY, "body", InputStream.class, true));
    }
    if (NOT_FROM_OUTSIDE.contains(parameter.getParameterType())
        || parameter.hasParameterAnnotation(RequestAttribute.class)) {
      return Stream.of();
    }
    throw new AssertionError("Which faults may be in a parameter like " + parameter + "?");
  }

  private static Optional<Place> place(Annotation annotation) {
    return switch (annotation) {
      case PathVariable _ -> Optional.of(Place.PATH);
      case RequestParam _ -> Optional.of(Place.QUERY);
      case RequestHeader _ -> Optional.of(Place.HEADER);
      case RequestBody _ -> Optional.of(Place.BODY);
      case RequestPart _ -> Optional.of(Place.PART);
      default -> Optional.empty();
    };
  }

  private static String name(MethodParameter parameter, Annotation annotation) {
    Object said = AnnotationUtils.getValue(annotation);
    return said instanceof String name && !name.isEmpty()
        ? name
        : Objects.requireNonNull(parameter.getParameterName());
  }

  private static Type type(MethodParameter parameter) {
    Type type = parameter.getGenericParameterType();
    return parameter.getParameterType() == Optional.class
            && type instanceof ParameterizedType optional
        ? optional.getActualTypeArguments()[0]
        : type;
  }

  private static Input component(Place place, RecordComponent component) {
    boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Input(place, component.getName(), component.getGenericType(), required);
  }

  /** The type without its parameters. */
  Class<?> kind() {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new AssertionError("What is " + type + "?");
    };
  }

  /** Of a list's elements, else of the thing itself. */
  Class<?> elementKind() {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : kind();
  }
}
