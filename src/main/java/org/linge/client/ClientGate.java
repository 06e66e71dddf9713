package org.linge.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.shared.ForClient;
import org.linge.shared.Refused;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Looks at the key of a request to an endpoint for programs and leaves the client with the request;
 * the gate behind it lets nobody in who was not left there. Counts every request.
 */
@Component
class ClientGate implements HandlerInterceptor {
  private static final String BEARER = "Bearer ";

  /** As Open311 calls it. */
  private static final String PARAMETER = "api_key";

  private static final Pattern IN_ADDRESS = Pattern.compile("(^|&)api_key=");

  private final Clients clients;
  private final ClientLimit limit;

  ClientGate(Clients clients, ClientLimit limit) {
    this.clients = clients;
    this.limit = limit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) return true;
    ForClient needed =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ForClient.class);
    if (needed == null && !knowsClients(method)) return true;
    String query = request.getQueryString();
    if (query != null && IN_ADDRESS.matcher(query).find()) {
      throw new Refused(ClientProblem.KEY_IN_ADDRESS).at(PARAMETER);
    }
    Optional<String> key = key(request);
    if (key.isEmpty()) {
      limit.take(request.getRemoteAddr());
      if (needed != null)
        throw new Refused(ClientProblem.KEY_MISSING).at(HttpHeaders.AUTHORIZATION);
      return true;
    }
    Client client = clients.find(key.get()).orElseGet(() -> refuse(request));
    limit.take(client);
    enforce(needed, client);
    request.setAttribute(ForClient.CLIENT, client);
    return true;
  }

  private Client refuse(HttpServletRequest request) {
    limit.take(request.getRemoteAddr());
    throw new Refused(ClientProblem.KEY_INVALID).at(HttpHeaders.AUTHORIZATION);
  }

  private static void enforce(@Nullable ForClient needed, Client client) {
    if (needed != null && !client.may(needed.value())) {
      throw new Refused(ClientProblem.RIGHT_MISSING).with("right", needed.value());
    }
  }

  private static boolean knowsClients(HandlerMethod method) {
    return Arrays.asList(method.getMethod().getParameterTypes()).contains(Client.class);
  }

  private static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return isForm(request)
        ? Optional.ofNullable(request.getParameter(PARAMETER))
        : Optional.empty();
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }
}
