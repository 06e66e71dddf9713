package org.linge.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A secret in a file that only its owner may read. */
public final class SecretFile {
  private SecretFile() {}

  /** What the file says; where there is none, one is made, whole or not at all. */
  public static String readOrMake(Path file, Supplier<String> secret) throws IOException {
    if (!Files.exists(file)) make(file, secret.get());
    return Files.readString(file).strip();
  }

  /** The same with a password that a person can type. */
  public static String readOrMakePassword(Path file) throws IOException {
    return readOrMake(file, SecretFile::password);
  }

  private static String password() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return "linge-" + HexFormat.of().formatHex(random);
  }

  private static void make(Path file, String secret) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) throw new IOException("No folder for " + file);
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path draft = Files.createTempFile(folder, "secret", ".tmp", ownerOnly);
    try {
      Files.writeString(draft, secret + "\n");
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // another process was faster: its secret is the one
    } finally {
      Files.delete(draft);
    }
  }
}
