package org.linge.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.linge.TestDistrict;

/**
 * {@code deploy/nginx.conf} in front of a real server, with a certificate made for it. Where nginx
 * and curl are installed, or by {@code -Dlinge.test.nginx=FILE}.
 */
@Tag("database")
class ProxyTests {
  private static final Path NGINX =
      Path.of(System.getProperty("linge.test.nginx", "/usr/sbin/nginx"));
  private static final String SECRET = "akeywordinaquery";

  @Test
  void passesEverythingOnAndTellsNothing() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "No nginx here");
    try (OwnHome home = new OwnHome()) {
      TestDistrict district = home.establish();
      int http = OwnHome.freePort();
      int https = OwnHome.freePort();
      String base = "https://127.0.0.1:" + https;
      certify(home.folder);
      Path configuration = configure(home, http, https);
      try (ServerProcess server = ServerProcess.start(home)) {
        Process nginx = nginx(home.folder, configuration);
        try {
          awaitAnswer(base, nginx);
          looksLikeTls(base, http);
          String jar = home.folder.resolve("cookies").toString();
          logIn(base, jar, district);
          tellsEventsAtOnce(base, jar, district);
          takesLargeTables(base, jar, district, home.folder);
        } finally {
          nginx.destroy();
          nginx.waitFor(10, TimeUnit.SECONDS);
        }
        server.stop();
      }
      String log = Files.readString(home.folder.resolve("linge.log"));
      assertThat(log).contains("/api/streets 200").doesNotContain(SECRET);
    }
  }

  private static void awaitAnswer(String base, Process nginx) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (curl(base + "/api/streets").contains(" 200")) return;
      assertThat(nginx.isAlive()).as("nginx runs").isTrue();
      Thread.sleep(50);
    }
    throw new AssertionError(curl(base + "/api/streets"));
  }

  private static void looksLikeTls(String base, int http) throws Exception {
    assertThat(curl("http://127.0.0.1:" + http + "/m/")).contains(" 301", "https://");
    assertThat(curl(base + "/api/session"))
        .contains("Strict-Transport-Security")
        .containsPattern("Set-Cookie: XSRF-TOKEN=[^;]*;.*[Ss]ecure");
    assertThat(curl(base + "/actuator/health")).contains(" 404");
    assertThat(curl(base + "/actuator/prometheus")).contains(" 404");
    assertThat(curl(base + "/api/streets?" + SECRET + "=1")).contains(" 400");
  }

  private static void logIn(String base, String jar, TestDistrict district) throws Exception {
    curl(base + "/api/session", "-c", jar);
    String body =
        "{\"loginName\":\"%s\",\"password\":\"%s\"}"
            .formatted(district.loginName("dispatcher"), TestDistrict.PASSWORD);
    assertThat(
            post(
                base + "/api/session",
                jar,
                "-c",
                jar,
                "-H",
                "Content-Type: application/json",
                "-d",
                body))
        .contains(" 200")
        .containsPattern("Set-Cookie: LINGE_SESSION=[^;]*;.*Secure");
  }

  /** curl gives up after two seconds; a proxy that buffers would have passed nothing on. */
  private static void tellsEventsAtOnce(String base, String jar, TestDistrict district)
      throws Exception {
    String events = base + "/api/streets/" + district.street + "/events";
    assertThat(curl(events, "-b", jar, "-m", "2")).contains("text/event-stream", ":listening");
  }

  /** More than nginx's own megabyte; what is wrong with it, Linge says. */
  private static void takesLargeTables(String base, String jar, TestDistrict district, Path folder)
      throws Exception {
    Path table = Files.write(folder.resolve("large.csv"), new byte[5_000_000]);
    String imports = base + "/api/streets/" + district.street + "/imports";
    assertThat(post(imports, jar, "-F", "file=@" + table))
        .contains("application/problem+json")
        .doesNotContain(" 413 ");
  }

  private static String post(String address, String jar, String... options) throws Exception {
    String token =
        Files.readAllLines(Path.of(jar)).stream()
            .filter(line -> line.contains("XSRF-TOKEN"))
            .map(line -> line.substring(line.lastIndexOf('\t') + 1))
            .findFirst()
            .orElseThrow();
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-b", jar, "-H", "X-XSRF-TOKEN: " + token));
    all.addAll(List.of("-H", "Idempotency-Key: 0199d3b8-7c00-7000-8000-000000000001"));
    return curl(address, all.toArray(String[]::new));
  }

  private static String curl(String address, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("curl", "-k", "-s", "-i", "--noproxy", "*"));
    words.addAll(List.of(options));
    words.add(address);
    return output(words);
  }

  private static String output(List<String> words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  private static void certify(Path folder) throws Exception {
    output(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=linge.example",
            "-keyout",
            folder.resolve("privkey.pem").toString(),
            "-out",
            folder.resolve("fullchain.pem").toString()));
  }

  /** The file as it is delivered, with the ports and folders of this test. */
  private static Path configure(OwnHome home, int http, int https) throws IOException {
    String site =
        Files.readString(Path.of("deploy/nginx.conf"))
            .replace("127.0.0.1:8080", "127.0.0.1:" + home.port)
            .replace("listen 80;", "listen 127.0.0.1:%d;".formatted(http))
            .replace("listen 443 ssl;", "listen 127.0.0.1:%d ssl;".formatted(https))
            .replace("/etc/linge/tls", home.folder.toString())
            .replace("/var/log/nginx", home.folder.toString());
    StringBuilder places = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      places.append("%s_temp_path %s;%n".formatted(kind, home.folder.resolve(kind)));
    }
    String whole =
        """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/nginx-error.txt;
        events {}
        http {
        %2$s%3$s
        }
        """
            .formatted(home.folder, places, site);
    return Files.writeString(home.folder.resolve("nginx.conf"), whole);
  }

  private static Process nginx(Path folder, Path configuration) throws IOException {
    return new ProcessBuilder(
            NGINX.toString(),
            "-e",
            folder.resolve("nginx-start.txt").toString(),
            "-c",
            configuration.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx-output").toFile())
        .start();
  }
}
