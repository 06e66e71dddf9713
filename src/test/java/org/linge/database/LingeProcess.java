package org.linge.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link AcknowledgingProgram}, and what it has said so far. */
final class LingeProcess implements AutoCloseable {
  private final Process process;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private volatile long acknowledged;

  LingeProcess(List<String> prefix, String classPath, Path directory, int port, Path bin)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    words.addAll(List.of(classPath, AcknowledgingProgram.class.getName()));
    words.addAll(List.of(directory.toString(), Integer.toString(port), bin.toString()));
    process =
        new ProcessBuilder(words)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofPlatform().daemon().start(this::listen);
  }

  private void listen() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ack ")) {
          acknowledged = Long.parseLong(line.substring(4));
        } else {
          said.add(line);
        }
      }
    } catch (IOException killed) {
      // The end of what it had to say.
    }
    said.add("ended");
  }

  /** The next line other than acknowledgements. */
  String next() throws InterruptedException {
    String line = said.poll(30, TimeUnit.SECONDS);
    return line == null ? "silent for 30 s" : line;
  }

  /** What it found in the table, of which no number may be missing. */
  record Rows(long last, long count) {}

  Rows rows() throws InterruptedException {
    Scanner line = new Scanner(next());
    if (!line.next().equals("rows")) throw new AssertionError(line.nextLine());
    return new Rows(line.nextLong(), line.nextLong());
  }

  /** Waits for so many further acknowledgements and returns the last. */
  long acknowledgements(int more) throws InterruptedException {
    long enough = acknowledged + more;
    for (int i = 0; i < 1_000 && acknowledged < enough; i++) Thread.sleep(10);
    if (acknowledged < enough) throw new AssertionError("Stuck at " + acknowledged);
    return acknowledged;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** {@code kill -9}. What it had acknowledged before is read to the end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    while (!"ended".equals(said.poll(10, TimeUnit.SECONDS))) {}
  }

  /** As an administrator or the operating system stops it. */
  boolean stops() throws InterruptedException {
    process.destroy();
    return process.waitFor(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
