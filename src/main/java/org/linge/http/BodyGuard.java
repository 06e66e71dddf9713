package org.linge.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.linge.shared.SharedProblem.invalid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at each body before it is bound: not longer than its limit also when it did not say how
 * long it is, and without the character U+0000, which PostgreSQL stores in no text.
 */
@RestControllerAdvice
class BodyGuard extends RequestBodyAdviceAdapter {
  private static final byte[] NUL = "\\u0000".getBytes(UTF_8);

  private final JsonMapper json;

  BodyGuard(JsonMapper json) {
    this.json = json;
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return !InputStream.class.equals(type);
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    MediaType contentType = message.getHeaders().getContentType();
    DataSize limit = BodyLimits.limit(contentType == null ? null : contentType.toString());
    long announced = message.getHeaders().getContentLength();
    long most = announced < 0 ? limit.toBytes() : Math.min(announced, limit.toBytes());
    byte[] body = message.getBody().readNBytes((int) most + 1);
    if (body.length > limit.toBytes()) {
      throw BodyLimits.tooLarge(limit);
    }
    if (contains(body, new byte[] {0})) { // raw in no JSON, unless it is UTF-16 or UTF-32
      throw new Refused(SharedProblem.UNREADABLE);
    }
    if (contains(body, NUL)) {
      refuseNul(body);
    }
    return new Body(message.getHeaders(), body);
  }

  /** Walks the JSON to name the field; a backslash before the escape may make it harmless. */
  private void refuseNul(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
        if (text && parser.getString().indexOf('\0') >= 0) {
          throw invalid(
              path(parser.streamReadContext()),
              "含有空字符（U+0000），请删去",
              "has the character U+0000; remove it");
        }
      }
    } catch (JacksonException e) {
      throw new Refused(SharedProblem.UNREADABLE);
    }
  }

  private static String path(TokenStreamContext context) {
    String path =
        context.pathAsPointer().toString().replace('\0', '?').replaceAll("/(\\d+)(?=/|$)", "[$1]");
    return path.replaceFirst("^/", "").replace('/', '.');
  }

  private static boolean contains(byte[] body, byte[] sought) {
    for (int i = 0; i <= body.length - sought.length; i++) {
      if (body[i] == sought[0]
          && Arrays.equals(body, i, i + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  /** A body that is in memory. */
  private static final class Body implements HttpInputMessage {
    private final HttpHeaders headers;
    private final byte[] bytes;

    Body(HttpHeaders headers, byte[] bytes) {
      this.headers = headers;
      this.bytes = bytes;
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
