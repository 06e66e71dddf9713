package org.linge;

import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A method and a path that a controller of the application answers, libraries and tests apart.
 *
 * @param contentType what it takes, JSON unless it says otherwise
 */
public record Endpoint(
    String method,
    String path,
    MediaType contentType,
    List<MediaType> produces,
    HandlerMethod handler) {

  /** All of them, sorted by path. */
  public static List<Endpoint> all(RequestMappingHandlerMapping mapping) {
    return mapping.getHandlerMethods().entrySet().stream()
        .filter(entry -> isOurs(entry.getValue().getBeanType()))
        .flatMap(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
        .toList();
  }

  private static Stream<Endpoint> of(RequestMappingInfo info, HandlerMethod handler) {
    MediaType contentType =
        info.getConsumesCondition().getConsumableMediaTypes().stream()
            .findFirst()
            .orElse(MediaType.APPLICATION_JSON);
    List<MediaType> produces = List.copyOf(info.getProducesCondition().getProducibleMediaTypes());
    return info.getPatternValues().stream()
        .flatMap(
            path ->
                info.getMethodsCondition().getMethods().stream()
                    .map(
                        method ->
                            new Endpoint(method.name(), path, contentType, produces, handler)));
  }

  private static boolean isOurs(Class<?> controller) {
    CodeSource source = controller.getProtectionDomain().getCodeSource();
    return controller.getName().startsWith("org.linge.")
        && source != null
        && source.getLocation().getPath().endsWith("/classes/");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
