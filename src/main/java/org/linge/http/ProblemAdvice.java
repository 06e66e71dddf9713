package org.linge.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns whatever a controller throws into a problem; nothing else does. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  @ExceptionHandler(Throwable.class)
  @Nullable ResponseEntity<Map<String, Object>> refuse(Throwable thrown) {
    if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      return null;
    }
    return ProblemAnswer.entity(Refusals.of(thrown));
  }

  @ExceptionHandler(Refused.class)
  ResponseEntity<Map<String, Object>> refuse(Refused refused) {
    return ProblemAnswer.entity(refused);
  }

  /** The caller has gone, or its stream of events has had its time: there is nobody to tell. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
  @Nullable ResponseEntity<Map<String, Object>> fallSilent(Exception gone) {
    return null;
  }
}
