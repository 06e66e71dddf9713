package org.linge.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.Endpoint;
import org.linge.LingeTest;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint hears every kind of fault from somebody who may call it, refuses it with a problem
 * that names the field, and writes nothing. What an endpoint takes is read from its method, so a
 * new one is covered as soon as {@link GoodCalls} knows a call of it that succeeds.
 */
@LingeTest
class EveryEndpointTests {
  /** Faults that are none for these endpoints, each with its reason. */
  private static final Map<String, String> HARMLESS =
      Map.ofEntries(
          Map.entry(
              "GET .*/(accounts|colleagues|grants/people|reviews/[^/]+/lines|areas|matters"
                  + "|matters/export|matters/map) \\| (text|q) no such code",
              "is a text to look for, not a code"),
          Map.entry(
              "GET .*/accounts \\| after no such code",
              "is a place in the alphabet, whether anybody has that name or not"),
          Map.entry(
              "GET .*/(changes|grants|posts) \\| after no such id",
              "is a place in time, whether something happened then or not"),
          Map.entry(
              "GET .*/(posts|matters|matters/export|matters/map) \\| (account|area|unit) no such"
                  + " id",
              "is a filter through which nothing comes"),
          Map.entry(
              "GET .*/(notices|deliveries) \\| after no such id",
              "is a place in time, whether something happened then or not"),
          Map.entry("POST .*/matters/batch \\| fields strange", "is answered for each matter"),
          Map.entry("POST .*/matters/batch/actions \\| matters no such id", "has no acts"),
          Map.entry("GET .*/categories \\| street unknown", "all streets have the same categories"),
          Map.entry("GET .*/todos/pages \\| ids no such id", "is no longer there to be shown"),
          Map.entry(
              "GET .*/todos/stock \\| mark no such code",
              "is a mark that stands for nothing any more"));

  private static final int ENDPOINTS = 54;
  private static final int FAULTS = 1_000;
  private static final long SEVENTY_MEGABYTES = 70 << 20;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @Autowired JdbcClient jdbc;
  private final Map<String, String> mayCall = new HashMap<>();
  private final Set<String> openEverywhere = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private final GoodCalls calls;
  private final GoodCalls elsewhere;
  private final int port;

  @Autowired
  EveryEndpointTests(Territory territory, Identity identity, @LocalServerPort int port)
      throws IOException {
    this.port = port;
    calls = new GoodCalls(port, territory, identity);
    elsewhere = new GoodCalls(port, territory, identity);
    readMatrix();
  }

  @Test
  @Timeout(180)
  void refusesEveryFaultAndWritesNothing() throws IOException {
    List<Endpoint> endpoints = Endpoint.all(mapping);
    Written written = new Written(jdbc, List.of(calls.district.street, elsewhere.district.street));
    int faults = 0;
    for (Endpoint endpoint : endpoints) {
      Map<String, String> before = written.now();
      List<Fault> all =
          Faults.of(calls.call(endpoint), elsewhere.call(endpoint), endpoints).stream()
              .filter(fault -> !(fault.name().equals("street foreign") && isOpen(endpoint)))
              .toList();
      all.forEach(this::tryOut);
      announce(endpoint);
      faults += all.size() + 1;
      if (!written.now().equals(before)) {
        failures.add("%s has written: %s, before %s".formatted(endpoint, written.now(), before));
      }
    }
    endpoints.forEach(this::succeed);

    assertThat(String.join("\n", failures)).as("%d failures", failures.size()).isEmpty();
    assertThat(endpoints).hasSizeGreaterThanOrEqualTo(ENDPOINTS);
    assertThat(faults).isGreaterThanOrEqualTo(FAULTS);
  }

  private void tryOut(Fault fault) {
    Answer answer = fault.call().send(caller(fault.call().endpoint()), fault.method());
    List<String> complaints = Verdict.on(fault, answer);
    boolean harmless = HARMLESS.keySet().stream().anyMatch(fault.toString()::matches);
    if (harmless ? answer.status() >= 500 : !complaints.isEmpty()) {
      String text = answer.text();
      failures.add(
          "%s | %d %s | %s"
              .formatted(
                  fault,
                  answer.status(),
                  String.join(", ", complaints),
                  text.substring(0, Math.min(300, text.length()))));
    }
  }

  /** The rest of the body is never sent. */
  private void announce(Endpoint endpoint) throws IOException {
    Call call = calls.call(endpoint);
    Caller caller = caller(endpoint);
    String request =
        """
        %s %s HTTP/1.1
        Host: localhost
        Content-Type: %s
        Content-Length: %d
        Cookie: XSRF-TOKEN=t; LINGE_SESSION=%s
        X-XSRF-TOKEN: t

        """
            .formatted(
                endpoint.method(),
                call.uri(),
                call.headers().getOrDefault("Content-Type", "application/json"),
                SEVENTY_MEGABYTES,
                caller.cookie("LINGE_SESSION").orElse(""));
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      if (!answer.equals("HTTP/1.1 413")) failures.add(endpoint + " | 70 MB | " + answer);
    }
  }

  /** Without the fault the call succeeds, so nothing but the fault was refused. */
  private void succeed(Endpoint endpoint) {
    if (!endpoint.produces().contains(MediaType.TEXT_EVENT_STREAM)) {
      Answer answer = calls.call(endpoint).send(caller(endpoint));
      if (answer.status() / 100 != 2) failures.add(endpoint + " | good | " + answer);
    }
  }

  /** Whether the matrix lets people of a street do this in another one. */
  private boolean isOpen(Endpoint endpoint) {
    return openEverywhere.contains(endpoint.toString());
  }

  private Caller caller(Endpoint endpoint) {
    String kind = mayCall.getOrDefault(endpoint.toString(), "");
    assertThat(kind).as("who may call %s (see permission-matrix.csv)", endpoint).isNotEmpty();
    return calls.callerOf(endpoint, kind);
  }

  /** The first kind of post that the matrix lets in. */
  private void readMatrix() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of("src/test/resources/permission-matrix.csv")).stream()
            .map(line -> line.split(",", -1))
            .toList();
    List<String> head = Arrays.asList(rows.getFirst());
    int first = head.indexOf("resident") + 1;
    int client = head.indexOf(GoodCalls.CLIENT);
    for (String[] row : rows.subList(1, rows.size())) {
      if (row[client].equals("+")) mayCall.put(row[0] + " " + row[1], GoodCalls.CLIENT);
      if (row[first].equals("+/+")) openEverywhere.add(row[0] + " " + row[1]);
      IntStream.range(first, row.length)
          .filter(i -> row[i].startsWith("+"))
          .findFirst()
          .ifPresent(i -> mayCall.put(row[0] + " " + row[1], head.get(i)));
    }
  }
}
