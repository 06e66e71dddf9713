package org.linge.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The two entries of the web application, the console and the phone page, and how a query is read.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
  private final QueryGuard queryGuard;

  Pages(QueryGuard queryGuard) {
    this.queryGuard = queryGuard;
  }

  /** Behind the gate: who may not call an endpoint learns nothing of it. */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(queryGuard);
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverterFactory(new EnumWords());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/m", "/m/");
    registry.addViewController("/m/").setViewName("forward:/m/index.html");
  }
}
