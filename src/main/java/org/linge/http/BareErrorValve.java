package org.linge.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that Tomcat itself refuses, such as a broken request line. */
public final class BareErrorValve extends ErrorReportValve {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      var refused =
          status >= 500 && thrown != null
              ? Refusals.bug(thrown)
              : Refusals.of(HttpStatusCode.valueOf(status));
      String document = JSON.writeValueAsString(ProblemAnswer.document(refused));
      response.getOutputStream().write(document.getBytes(UTF_8));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("Nobody to tell of an error", e);
    }
  }
}
