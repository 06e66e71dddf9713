package org.linge.http;

import static org.linge.shared.SharedProblem.invalid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Takes a query as literally as a body: a parameter that the address does not know is refused, not
 * ignored, since a filter with a slip of the pen would show everything; so is a second value of one
 * that has only one.
 */
@Component
class QueryGuard implements HandlerInterceptor {
  private static final String OURS = "org.linge.";

  private final Map<HandlerMethod, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() != null
        && handler instanceof HandlerMethod method
        && method.getBeanType().getName().startsWith(OURS)) {
      Map<String, Boolean> lists = known.computeIfAbsent(method, QueryGuard::parameters);
      request.getParameterMap().forEach((name, values) -> check(lists.get(name), name, values));
    }
    return true;
  }

  private static void check(@Nullable Boolean list, String name, String[] values) {
    if (list == null) {
      throw invalid(name, "不是这个地址的参数，请删去", "is not a parameter of this address; remove it");
    }
    if (!list && values.length > 1) {
      throw invalid(name, "只能有一个值", "takes one value only");
    }
  }

  /** The parameters of a method by name, and whether they are lists. */
  private static Map<String, Boolean> parameters(HandlerMethod method) {
    Map<String, Boolean> parameters = new HashMap<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) {
        String name = named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
        parameters.put(name, isList(parameter.getParameterType()));
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        Arrays.stream(parameter.getParameterType().getRecordComponents())
            .forEach(c -> parameters.put(c.getName(), isList(c.getType())));
      }
    }
    return Map.copyOf(parameters);
  }

  private static boolean isList(Class<?> type) {
    return Collection.class.isAssignableFrom(type);
  }
}
