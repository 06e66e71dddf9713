package org.linge.bench;

import java.nio.charset.StandardCharsets;

/** What came back. Only the few values that a client follows are picked out of the JSON. */
final class Answer {
  private final int status;
  private final String retryAfter;
  private final String cookies;
  private final byte[] body;

  Answer(int status, String retryAfter, String cookies, byte[] body) {
    this.status = status;
    this.retryAfter = retryAfter;
    this.cookies = cookies;
    this.body = body;
  }

  int status() {
    return status;
  }

  String retryAfter() {
    return retryAfter;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The value of the first field of this name, as it is written. */
  String field(String name) {
    String text = text();
    int from = text.indexOf('"' + name + "\":");
    if (from < 0) throw new IllegalStateException("No " + name + " in " + text);
    from += name.length() + 3;
    if (text.charAt(from) == '"') return text.substring(from + 1, text.indexOf('"', from + 1));
    int to = from;
    while (",}]".indexOf(text.charAt(to)) < 0) to++;
    return text.substring(from, to);
  }

  String cookie(String name) {
    int from = cookies.indexOf(name + "=");
    if (from < 0) throw new IllegalStateException("No cookie " + name + ": " + status + text());
    from += name.length() + 1;
    int to = from;
    while (";\n".indexOf(cookies.charAt(to)) < 0) to++;
    return cookies.substring(from, to);
  }

  Answer expect(int wanted) {
    if (status != wanted) throw new Unexpected(status, text());
    return this;
  }

  /** Another status than the one that had to come. */
  @SuppressWarnings("serial")
  static final class Unexpected extends IllegalStateException {
    private final int status;

    Unexpected(int status, String text) {
      super(status + ": " + text);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
