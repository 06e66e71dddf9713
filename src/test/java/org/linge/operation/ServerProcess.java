package org.linge.operation;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linge.Caller;
import org.linge.LingeApplication;

/** Linge as {@code bin/linge} starts it, in a home of its own. */
final class ServerProcess implements AutoCloseable {
  private final OwnHome home;
  private final Process process;

  private ServerProcess(OwnHome home, Process process) {
    this.home = home;
    this.process = process;
  }

  /** Answers when the server does. */
  static ServerProcess start(OwnHome home, String... further)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(home.settings());
    arguments.addAll(List.of(further));
    ServerProcess server = new ServerProcess(home, launch(home, arguments));
    for (int i = 0; i < 600; i++) {
      if (server.answers("/api/streets")) return server;
      if (!server.process.isAlive()) break;
      Thread.sleep(50);
    }
    server.close();
    throw new AssertionError(server.output());
  }

  private static Process launch(OwnHome home, List<String> arguments) throws IOException {
    return launch(home, arguments, "output", Map.of());
  }

  /** Starts it and nothing more, for commands and for starts that fail. */
  static Process launch(
      OwnHome home, List<String> arguments, String output, Map<String, String> environment)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dspring.profiles.include=packaged",
                "-cp",
                classPath(),
                LingeApplication.class.getName()));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(home.folder.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.folder.resolve(output).toFile())
        .start();
  }

  /** Without the tests' own logging. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  boolean answers(String path) {
    try {
      return status(path) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int status(String path) throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:%d%s".formatted(home.port, path));
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Caller caller() {
    return new Caller(home.port);
  }

  /** As an administrator or systemd stops it; answers its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) throw new AssertionError("Does not stop");
    return process.exitValue();
  }

  /** Asks it to stop and does not wait. */
  void askToStop() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() throws IOException {
    Path output = home.folder.resolve("output");
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
