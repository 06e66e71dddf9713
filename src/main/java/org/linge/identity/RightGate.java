package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.ForClient;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to a handler method only if the method says who may call it and the caller
 * is among them: nobody by default.
 */
@Component
class RightGate implements HandlerInterceptor {
  private static final String DOCUMENTATION = "org.springdoc.";

  private final Access access;
  private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

  RightGate(Access access) {
    this.access = access;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Rule rule = rules.computeIfAbsent(method.getMethod(), m -> rule(method));
      switch (rule.whom()) {
        case ANYBODY -> {}
        case CLIENTS -> enforceClient(request);
        case POSTS -> enforce(rule.right(), request);
      }
    }
    return true;
  }

  /** Whoever looks at keys has stood before this gate; without one nobody comes in. */
  private static void enforceClient(HttpServletRequest request) {
    if (request.getAttribute(ForClient.CLIENT) == null) {
      throw new Refused(SharedProblem.UNAUTHENTICATED);
    }
  }

  private void enforce(@Nullable Right right, HttpServletRequest request) {
    Actor actor = SessionFilter.actor(request);
    if (actor == null) {
      throw new Refused(SharedProblem.UNAUTHENTICATED);
    }
    if (right == null) {
      throw new Refused(SharedProblem.FORBIDDEN);
    }
    if (isForeign(actor, request)) {
      throw new Refused(IdentityProblem.FOREIGN_STREET);
    }
    if (!access.has(actor, right)) {
      throw new Refused(SharedProblem.FORBIDDEN);
    }
  }

  private static boolean isForeign(Actor actor, HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get("street") instanceof String street
        && !street.equals(actor.street().toString());
  }

  private static Rule rule(HandlerMethod method) {
    if (method.getBeanType().getName().startsWith(DOCUMENTATION)
        || AnnotatedElementUtils.hasAnnotation(method.getMethod(), Public.class)) {
      return new Rule(Whom.ANYBODY, null);
    }
    if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), ForClient.class)) {
      return new Rule(Whom.CLIENTS, null);
    }
    Allowed allowed = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Allowed.class);
    return new Rule(Whom.POSTS, allowed == null ? null : allowed.value());
  }

  private enum Whom {
    ANYBODY,
    CLIENTS,
    POSTS
  }

  private record Rule(Whom whom, @Nullable Right right) {}
}
