package org.linge.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what went wrong before or after every controller. */
@RestController
class ErrorPage implements ErrorController {
  @Public
  @RequestMapping("/error")
  ResponseEntity<Map<String, Object>> answer(HttpServletRequest request) {
    return ProblemAnswer.entity(refusal(request));
  }

  private static Refused refusal(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      return Refusals.of(
          thrown instanceof ServletException e && e.getCause() != null ? e.getCause() : thrown);
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (status instanceof Integer code) {
      HttpStatusCode known = HttpStatusCode.valueOf(code);
      return known.is5xxServerError() && code != 503
          ? Refusals.bug(new IllegalStateException("Status " + code + " without an exception"))
          : Refusals.of(known);
    }
    return Refusals.of(HttpStatusCode.valueOf(404)); // nobody is sent here but by an error
  }
}
