package org.linge.identity;

import jakarta.servlet.DispatcherType;
import org.linge.http.ProblemAnswer;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What happens before a controller: protection against forged requests, the session, the headers.
 * Who may do what is said at each handler method and enforced by {@link RightGate}.
 */
@Configuration(proxyBeanMethods = false)
class SecuritySettings {
  private static final String CONTENT_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "img-src 'self' data: blob:",
          "worker-src 'self' blob:",
          "style-src 'self' 'unsafe-inline'",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  /** Here a key is shown, never a cookie: there is nothing that another page could borrow. */
  private static final String[] KEYED = {"/open311/**", "/api/hotline/**"};

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http, Sessions sessions, ProblemAnswer answer) {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.spa().ignoringRequestMatchers(KEYED))
        .headers(SecuritySettings::headers)
        .addFilterAfter(new SessionFilter(sessions), CsrfFilter.class)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(
                        "/api/**",
                        "/open311/**",
                        "/actuator/health",
                        "/actuator/health/*",
                        "/actuator/prometheus")
                    .permitAll()
                    .requestMatchers("/actuator/**", "/error")
                    .denyAll()
                    .requestMatchers(HttpMethod.GET, "/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, "/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            answer.write(response, new Refused(SharedProblem.NOT_FOUND)))
                    .accessDeniedHandler(
                        (request, response, e) ->
                            answer.write(
                                response, new Refused(problem(e instanceof CsrfException)))))
        .build();
  }

  private static Problem problem(boolean forged) {
    return forged ? IdentityProblem.CSRF : SharedProblem.NOT_FOUND;
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("geolocation=(self), camera=(self), microphone=(self)"))
        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
  }
}
