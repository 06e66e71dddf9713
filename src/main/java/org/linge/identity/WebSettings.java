package org.linge.identity;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate before, and the actor into, every controller of every module. */
@Configuration(proxyBeanMethods = false)
class WebSettings implements WebMvcConfigurer {
  /** Behind whoever looks at keys of programs, before all others. */
  private static final int AFTER_KEYS = Ordered.HIGHEST_PRECEDENCE + 10;

  private final RightGate gate;
  private final ActorResolver actors;

  WebSettings(RightGate gate, ActorResolver actors) {
    this.gate = gate;
    this.actors = actors;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(gate).order(AFTER_KEYS);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(actors);
  }
}
