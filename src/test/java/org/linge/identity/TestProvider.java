package org.linge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID provider (npm's oidc-provider) in its own process, and a browser that goes there.
 */
public final class TestProvider implements AutoCloseable {
  public static final String SECRET = "a secret of this test only";
  private final Process process;
  private final BufferedReader output;
  final int port;

  /**
   * @param port 0 for a free one
   */
  TestProvider(int port) throws IOException {
    process =
        new ProcessBuilder("node", "test/oidc-provider.mjs", "" + port, "linge", SECRET)
            .directory(Path.of("web").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.port = Integer.parseInt(line());
  }

  /** At a free port. */
  public static TestProvider somewhere() {
    try {
      return new TestProvider(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it where browsers come from; it answers from then on. */
  public void serve(int linge) throws IOException {
    var input = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    input.write("http://localhost:" + linge + "/\n");
    input.flush();
    line();
  }

  public String issuer() {
    return "http://127.0.0.1:" + port;
  }

  private String line() throws IOException {
    String read = output.readLine();
    if (read == null) {
      throw new IOException("node test/oidc-provider.mjs did not start: is web/ installed?");
    }
    return read;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Goes through the redirects as somebody, and answers what the browser comes back with. */
  static Map<String, String> visit(String location, String person) {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI at = URI.create(location);
    for (int hops = 0; hops < 10; hops++) {
      if (at.getPath().startsWith("/interaction/")) {
        at = URI.create(at + "?" + person);
      }
      HttpResponse<String> answer = get(browser, at);
      Optional<String> next = answer.headers().firstValue("Location");
      if (next.isEmpty()) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      at = at.resolve(next.get());
      if (at.getHost().equals("localhost")) {
        return query(at.getRawQuery());
      }
    }
    throw new AssertionError("Too many redirects: " + at);
  }

  private static HttpResponse<String> get(HttpClient browser, URI at) {
    try {
      return browser.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> query(@Nullable String query) {
    return Stream.of(String.valueOf(query).split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> Set.of("state", "code", "iss").contains(pair[0]))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }
}
