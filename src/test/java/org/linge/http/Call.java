package org.linge.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.linge.Caller;
import org.linge.Endpoint;
import org.linge.shared.Ids;

/**
 * A request in parts, so that one of them can be spoilt.
 *
 * @param path values of the path's variables, encoded
 * @param query the parameters, encoded
 */
@SuppressWarnings("ArrayRecordComponent") // calls are not compared
record Call(
    Endpoint endpoint,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  static final String KEY = "Idempotency-Key";

  Call path(String name, String value) {
    return new Call(endpoint, with(path, name, value), query, headers, body);
  }

  Call query(String name, String value) {
    return new Call(endpoint, path, with(query, name, value), headers, body);
  }

  Call header(String name, String value) {
    return new Call(endpoint, path, query, with(headers, name, value), body);
  }

  Call without(String header) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(header);
    return new Call(endpoint, path, query, fewer, body);
  }

  Call body(byte[] other) {
    return new Call(endpoint, path, query, headers, other);
  }

  String uri() {
    String uri = endpoint.path();
    for (Map.Entry<String, String> variable : path.entrySet()) {
      uri = uri.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    return query.isEmpty()
        ? uri
        : uri
            + query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&", "?", ""));
  }

  Caller.Answer send(Caller caller) {
    return send(caller, endpoint.method());
  }

  /** Each time with a new key, unless the key is what is wrong. */
  Caller.Answer send(Caller caller, String method) {
    var request = caller.bare(uri()).method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, value) -> request.setHeader(name, value.equals(KEY) ? Ids.next() + "" : value));
    return caller.send(request);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }
}
