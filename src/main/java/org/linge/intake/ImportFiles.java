package org.linge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The uploaded tables, readable by the server's own account only, and removed in time. */
@Component
class ImportFiles {
  private static final String SUFFIX = ".table";

  private final IntakeSettings settings;
  private final Clock clock;

  ImportFiles(IntakeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Stores an upload if {@code accept} takes it; otherwise nothing of it stays. */
  <T> T keep(StreetId street, ImportId id, InputStream content, Accept<T> accept) {
    try {
      Path folder = folder(street);
      Files.createDirectories(folder);
      Path draft =
          Files.createTempFile(
              folder,
              "upload",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        String sha256 = copy(content, draft);
        T accepted = accept.accept(draft, sha256);
        Files.move(
            draft,
            file(street, id),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        return accepted;
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Looks at an upload before it is kept. */
  interface Accept<T> {
    T accept(Path draft, String sha256);
  }

  /** Reads the table and closes it. */
  <T> T read(StreetId street, ImportId id, Function<Table, T> reading) {
    Path file = file(street, id);
    if (!Files.exists(file)) {
      throw new Refused(IntakeProblem.FILE_GONE);
    }
    try (Table table = Table.open(file)) {
      return reading.apply(table);
    }
  }

  private static String copy(InputStream content, Path draft) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
        content.transferTo(out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void sweep() {
    Instant before = clock.instant().minus(settings.keep());
    if (!Files.isDirectory(settings.folder())) {
      return;
    }
    try (Stream<Path> files = Files.walk(settings.folder(), 2)) {
      List<Path> old = files.filter(Files::isRegularFile).filter(f -> isOld(f, before)).toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isOld(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException gone) {
      return false;
    }
  }

  private Path folder(StreetId street) {
    return settings.folder().resolve(street.toString());
  }

  private Path file(StreetId street, ImportId id) {
    return folder(street).resolve(id.value() + SUFFIX);
  }
}
