package org.linge.operation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.database.DatabaseUnavailable;
import org.linge.shared.SecretFile;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The commands beside the server: {@code backup FILE} and {@code restore FILE}, with the server's
 * own settings, and {@code --keys=FILE} for the master key, sealed with a passphrase.
 */
public final class Commands {
  private static final List<String> KNOWN = List.of("backup", "restore");

  private final StandardEnvironment environment = new StandardEnvironment();
  private final PrintStream out;

  private Commands(String[] options, PrintStream out) {
    this.out = out;
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(options));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("command", Map.of("logging.file.name", "")));
  }

  /** Whether the arguments are for {@link #run} and not for the server. */
  public static boolean areMeant(String... arguments) {
    return arguments.length > 0 && KNOWN.contains(arguments[0]);
  }

  /** Does what is asked and answers the exit code. */
  public static int run(String... arguments) {
    PrintStream out = System.out;
    try {
      String[] options =
          Arrays.stream(arguments).filter(a -> a.startsWith("--")).toArray(String[]::new);
      List<String> words = Arrays.stream(arguments).filter(a -> !a.startsWith("--")).toList();
      if (words.size() != 2) throw new CommandRefused("Say: " + words.getFirst() + " FILE");
      Commands commands = new Commands(options, out);
      commands.quiet();
      commands.run(words.getFirst(), Path.of(words.getLast()).toAbsolutePath());
      return 0;
    } catch (CommandRefused | DatabaseUnavailable refused) {
      System.err.println(refused.getMessage());
      return 1;
    } catch (IOException failed) {
      System.err.println(failed);
      return 2;
    }
  }

  private void quiet() {
    LoggingSystem logging = LoggingSystem.get(Commands.class.getClassLoader());
    logging.beforeInitialize();
    logging.initialize(new LoggingInitializationContext(environment), null, null);
  }

  private void run(String command, Path file) throws IOException {
    Surroundings around = Surroundings.of(environment);
    String keys = environment.getProperty("keys");
    if (command.equals("backup")) {
      if (keys != null) keepKey(around, Path.of(keys));
      new BackUp(around, out).to(file);
      if (keys == null) {
        out.println("The master key is not in it; keep a copy of it in another place.");
      }
    } else {
      if (keys != null) giveKeyBack(around, Path.of(keys));
      new Restore(around, out).from(file);
    }
  }

  private void keepKey(Surroundings around, Path sealed) throws IOException {
    if (Files.exists(sealed)) throw new CommandRefused(sealed + " exists already.");
    if (!Files.exists(keyFile())) {
      throw new CommandRefused("There is no master key in " + keyFile() + " to seal.");
    }
    SealedKey.write(sealed, Files.readString(keyFile()).strip(), passphrase(around));
    out.println("The master key is sealed in " + sealed + ".");
  }

  private void giveKeyBack(Surroundings around, Path sealed) throws IOException {
    String key = SealedKey.read(sealed, passphrase(around));
    if (!SecretFile.readOrMake(keyFile(), () -> key).equals(key)) {
      throw new CommandRefused("Another master key is in " + keyFile() + "; move it away first.");
    }
  }

  private Path keyFile() {
    return Path.of(environment.getProperty("linge.master.file", "./data/keys/master.key"));
  }

  private static String passphrase(Surroundings around) {
    @Nullable String given = around.settings().passphrase();
    if (given == null || given.length() < 12) {
      throw new CommandRefused("Set LINGE_BACKUP_PASSPHRASE to at least 12 characters.");
    }
    return given;
  }
}
