package org.linge.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The data directory: made once, complete or not at all, and of the program's version. */
record Cluster(Path directory, PostgresProgram program, ServerAccount account) {
  /** The role that owns the database and that Linge works as; it is no superuser. */
  static final String ROLE = "linge";

  static final String DATABASE = "linge";
  static final String SUPERUSER = "postgres";

  void prepare() throws IOException {
    Path version = directory.resolve("PG_VERSION");
    if (!Files.exists(directory) || isEmpty(directory)) {
      create();
    } else if (!Files.exists(version)) {
      throw new DatabaseUnavailable(
          "%s holds something else than a database. Set linge.database.directory to another folder."
              .formatted(directory));
    } else {
      refuseOther(Files.readString(version).strip());
    }
    account.own(directory);
  }

  private void refuseOther(String version) throws IOException {
    if (version.equals(Integer.toString(program.major()))) return;
    throw new DatabaseUnavailable(
        """
        The database in %s is of PostgreSQL %s, but this Linge comes with PostgreSQL %d. Dump it \
        with the old version and restore it, or set linge.database.directory to another folder.\
        """
            .formatted(directory, version, program.major()));
  }

  private void create() throws IOException {
    String password = newPassword();
    Path draft = directory.resolveSibling(directory.getFileName() + ".new");
    FileTree.delete(draft);
    Files.createDirectory(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(draft);
    account.command(initdb(draft)).output();
    account
        .command(program.path("postgres"), "--single", "-D", draft.toString(), "template1")
        .withInput(
            """
            alter role %1$s password '%2$s'
            create role %3$s login password '%2$s'
            create database %4$s owner %3$s
            """
                .formatted(SUPERUSER, password, ROLE, DATABASE))
        .output();
    keepPassword(directory, password);
    Files.deleteIfExists(directory);
    Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(directory.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** C.UTF-8 sorts by code point at every version and still knows letters from signs. */
  private String[] initdb(Path folder) throws IOException {
    List<String> words =
        new ArrayList<>(List.of(program.path("initdb"), "-D", folder.toString(), "-U", SUPERUSER));
    words.addAll(List.of("-E", "UTF8", "--locale=C.UTF-8", "-A", "reject", "--no-instructions"));
    if (program.major() >= 17) {
      words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    return words.toArray(String[]::new);
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  static void keepPassword(Path directory, String password) throws IOException {
    Path file = passwordFile(directory);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  static String password(Path directory) throws IOException {
    Path file = passwordFile(directory);
    if (!Files.exists(file)) {
      throw new DatabaseUnavailable(
          "The password of the database in %s is missing: restore %s".formatted(directory, file));
    }
    return Files.readString(file);
  }

  private static Path passwordFile(Path directory) {
    return directory.resolveSibling(directory.getFileName() + ".password");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
