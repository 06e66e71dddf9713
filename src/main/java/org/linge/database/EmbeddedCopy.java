package org.linge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the data directory of a running server, as {@code pg_basebackup} does: the files between
 * the two calls that PostgreSQL has for it, and the log that makes them whole.
 */
record EmbeddedCopy(DatabaseSettings settings) implements DatabaseCopy {
  private static final String FILES = "files";
  private static final String PASSWORD = "password";

  @Override
  public void write(Archive archive) throws IOException {
    Path directory = directory();
    if (!Files.exists(directory.resolve("PG_VERSION"))) {
      throw new DatabaseUnavailable("There is no database in %s.".formatted(directory));
    }
    archive.add(PASSWORD, Cluster.password(directory));
    Optional<Postmaster> atWork = Postmaster.of(directory);
    if (atWork.isPresent()) {
      copy(directory, atWork.get().port(), archive);
      return;
    }
    try (PostgresServer _ = EmbeddedDatabase.started(settings)) {
      copy(directory, settings.port(), archive);
    }
  }

  private static void copy(Path directory, int port, Archive archive) throws IOException {
    try (OnlineBackup backup = OnlineBackup.start(port, Cluster.password(directory))) {
      ClusterFiles files = new ClusterFiles(directory);
      files.each((name, size, content) -> archive.add(FILES + "/" + name, size, content));
      OnlineBackup.End end = backup.stop();
      archive.add(FILES + "/backup_label", end.label());
      files.eachSegment(
          end.firstSegment(),
          end.lastSegment(),
          (name, size, content) -> archive.add(FILES + "/" + name, size, content));
    }
  }

  @Override
  public @Nullable String objection() throws IOException {
    Path directory = directory();
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          return "There is a database in %s already. Move it away first, or set linge.database.directory to another folder."
              .formatted(directory);
        }
      }
    }
    return null;
  }

  @Override
  public Path draft() throws IOException {
    forget();
    Path draft = draftFolder();
    Files.createDirectories(draft.resolveSibling(""));
    return Files.createDirectory(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Override
  public void restore() throws IOException {
    Path directory = directory();
    Path files = draftFolder().resolve(FILES);
    for (String empty : ClusterFiles.EMPTY) Files.createDirectories(files.resolve(empty));
    FileTree.settle(files);
    try (DirectoryLock _ = DirectoryLock.take(directory)) {
      Cluster.keepPassword(directory, Files.readString(draftFolder().resolve(PASSWORD)));
      Files.deleteIfExists(directory);
      Files.move(files, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    forget();
  }

  @Override
  public void forget() throws IOException {
    FileTree.delete(draftFolder());
  }

  private Path draftFolder() throws IOException {
    Path directory = directory();
    return directory.resolveSibling(directory.getFileName() + ".restoring");
  }

  private Path directory() throws IOException {
    Path given = settings.directory().toAbsolutePath().normalize();
    return Files.exists(given) ? given.toRealPath() : given;
  }
}
