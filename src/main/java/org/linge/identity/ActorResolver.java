package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler method the {@link Actor} it asks for. */
@Component
class ActorResolver implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    Actor actor = servletRequest == null ? null : SessionFilter.actor(servletRequest);
    if (actor == null && Nullness.forMethodParameter(parameter) != Nullness.NULLABLE) {
      throw new Refused(SharedProblem.UNAUTHENTICATED);
    }
    return actor;
  }
}
