package org.linge.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says a refusal as {@code application/problem+json}. */
@Component
public class ProblemAnswer {
  /** Details that are said in the sentences already. */
  private static final Set<String> SAID = Set.of("field", "reason", "english");

  private final JsonMapper json;

  ProblemAnswer(JsonMapper json) {
    this.json = json;
  }

  /** Answers from a filter, where no controller advice reaches. */
  public void write(HttpServletResponse response, Refused refused) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(refused.problem().status().value());
    headers(refused).forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(document(refused)));
  }

  /** Reads any exception as a refusal, for an interface that says refusals in its own form. */
  public Refused read(Throwable thrown) {
    return Refusals.of(thrown);
  }

  static ResponseEntity<Map<String, Object>> entity(Refused refused) {
    return ResponseEntity.status(refused.problem().status())
        .headers(headers(refused))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document(refused));
  }

  /** What goes with a refusal: when to come again, which methods there are. */
  public static HttpHeaders headers(Refused refused) {
    HttpHeaders headers = new HttpHeaders();
    Map<String, Object> details = refused.details();
    if (details.containsKey("allow")) {
      headers.set(HttpHeaders.ALLOW, String.valueOf(details.get("allow")));
    }
    if (details.containsKey("retryAfter")) {
      headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(details.get("retryAfter")));
    } else if (refused.problem().status() == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, "1");
    }
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    return headers;
  }

  static Map<String, Object> document(Refused refused) {
    Problem problem = refused.problem();
    String code = refused.code();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:linge:problem:" + code);
    document.put("title", title(problem.status()));
    document.put("status", problem.status().value());
    document.put("detail", refused.chinese());
    document.put("code", code);
    if (refused.field() != null) {
      document.put("field", refused.field());
    }
    document.put("en", refused.english());
    refused.details().forEach((name, value) -> addUnlessSaid(document, name, value));
    return document;
  }

  private static void addUnlessSaid(Map<String, Object> document, String name, Object value) {
    if (!SAID.contains(name)) {
      document.putIfAbsent(name, value);
    }
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> "未登录";
      case FORBIDDEN -> "无权操作";
      case NOT_FOUND -> "没有找到";
      case CONFLICT -> "有冲突";
      case CONTENT_TOO_LARGE -> "内容太大";
      case UNPROCESSABLE_CONTENT -> "无法处理";
      case TOO_MANY_REQUESTS -> "操作太频繁";
      case INTERNAL_SERVER_ERROR -> "系统出错";
      case SERVICE_UNAVAILABLE -> "系统繁忙";
      default -> "请求有误";
    };
  }
}
