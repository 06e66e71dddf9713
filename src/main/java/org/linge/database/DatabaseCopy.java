package org.linge.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * A copy of the whole database and the way back, for commands that run beside the server. The
 * settings say which database it is: the one that comes along, or one of one's own.
 */
public sealed interface DatabaseCopy permits EmbeddedCopy, ExternalCopy {
  /** Takes the parts of a copy, one after the other. */
  interface Archive {
    void add(String name, long size, InputStream content) throws IOException;

    default void add(String name, String text) throws IOException {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      add(name, content.length, new ByteArrayInputStream(content));
    }
  }

  /** Copies what is committed at the end of the call. People may work meanwhile. */
  void write(Archive archive) throws IOException;

  /** The sentence that says why nothing may be restored here. */
  @Nullable String objection() throws IOException;

  /** An empty folder, on the disk of the database, where parts wait until all have been checked. */
  Path draft() throws IOException;

  /** Makes the parts in the draft the database. */
  void restore() throws IOException;

  /** Removes the draft. */
  void forget() throws IOException;

  /**
   * The copy of the database that the settings name.
   *
   * @param programs where {@code pg_dump} and {@code pg_restore} are, if not in the path
   */
  static DatabaseCopy of(Environment environment, @Nullable Path programs) {
    if (environment.containsProperty(DatabaseConfiguration.EXTERNAL)) {
      return new ExternalCopy(
          environment.getRequiredProperty(DatabaseConfiguration.EXTERNAL),
          environment.getProperty("spring.datasource.username", ""),
          environment.getProperty("spring.datasource.password", ""),
          programs);
    }
    return new EmbeddedCopy(
        Binder.get(environment).bindOrCreate("linge.database", DatabaseSettings.class));
  }
}
