package org.linge.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.linge.http.ProblemAnswer;
import org.linge.shared.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers, and says refusals, in the forms of the standard. */
abstract class OpenEndpoint {
  private final ProblemAnswer problems;

  OpenEndpoint(ProblemAnswer problems) {
    this.problems = problems;
  }

  static ResponseEntity<byte[]> answer(OpenFormat format, String root, Object content) {
    return ResponseEntity.ok()
        .contentType(format.type())
        .cacheControl(CacheControl.noStore())
        .body(OpenDocument.write(format, root, content));
  }

  @ExceptionHandler(Throwable.class)
  ResponseEntity<byte[]> refuse(Throwable thrown, HttpServletRequest request) {
    Refused refused = problems.read(thrown);
    HttpStatus status = status(refused.problem().status());
    Fields error =
        new Fields().with("code", status.value()).with("description", description(refused));
    OpenFormat format = OpenFormat.of(request.getRequestURI());
    return ResponseEntity.status(status)
        .headers(ProblemAnswer.headers(refused))
        .contentType(format.type())
        .body(OpenDocument.write(format, "errors", new Fields.Rows("error", List.of(error))));
  }

  /** 404 for what is not there, 403 for the key, 400 for whatever else is the caller's fault. */
  private static HttpStatus status(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND,
          METHOD_NOT_ALLOWED,
          CONTENT_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_MANY_REQUESTS ->
          status;
      default -> status.is4xxClientError() ? HttpStatus.BAD_REQUEST : status;
    };
  }

  private static String description(Refused refused) {
    String field = refused.field();
    String said = refused.chinese() + " (" + refused.english() + ")";
    return field == null || said.contains(field) ? said : field + "：" + said;
  }
}
