package org.linge.database;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
record Command(List<String> words, String input) {
  static Command of(String... words) {
    return new Command(List.of(words), "");
  }

  Command withInput(String text) {
    return new Command(words, text);
  }

  /** What it wrote, its complaints included. Anything but success is an {@link IOException}. */
  String output() throws IOException {
    Process process =
        new ProcessBuilder(words).directory(Command.root()).redirectErrorStream(true).start();
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("%s does not end: %s".formatted(words, output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted: " + words, e);
    }
    if (process.exitValue() != 0) {
      throw new IOException("%s ended with %d: %s".formatted(words, process.exitValue(), output));
    }
    return output;
  }

  /** Where programs run, as another user may be unable to enter the working directory. */
  static File root() {
    return new File("/");
  }
}
