package org.linge.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL executables: a folder with {@code initdb}, {@code pg_ctl}, {@code postgres}. */
record PostgresProgram(Path bin) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /** Unpacks the executables that come with Linge, once, into a folder below the given one. */
  static PostgresProgram unpackedBelow(Path folder) throws IOException {
    URL archive = PostgresProgram.class.getResource(ARCHIVE);
    if (archive == null) {
      throw new DatabaseUnavailable("This build of Linge holds no PostgreSQL: " + ARCHIVE);
    }
    URLConnection connection = archive.openConnection();
    Path target = folder.resolve(Long.toHexString(connection.getContentLengthLong()));
    if (!Files.exists(target)) {
      Path unfinished = Files.createDirectories(folder).resolve("unfinished");
      FileTree.delete(unfinished);
      try (InputStream content = connection.getInputStream()) {
        unpack(content, unfinished);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresProgram(target.resolve("bin"));
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var xz = new XZCompressorInputStream(new BufferedInputStream(archive));
        var tar = new TarArchiveInputStream(xz)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) throw new IOException("Outside the archive: " + file);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          boolean executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  String path(String name) {
    return bin.resolve(name).toString();
  }

  /** The major version, such as 18, which has to be the one of the data directory. */
  int major() throws IOException {
    String version = Command.of(path("postgres"), "--version").output();
    return Integer.parseInt(version.replaceAll("^\\D*(\\d+)[\\s\\S]*$", "$1"));
  }
}
