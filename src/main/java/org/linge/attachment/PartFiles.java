package org.linge.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Photos that have come in part. A file's name says what it will be, its length how much is there,
 * so that there is nothing else to keep and a restart loses nothing.
 */
@Component
class PartFiles {
  private static final String PART = ".part";

  private final Path folder;

  PartFiles(AttachmentSettings settings) {
    folder = settings.folder().toAbsolutePath().normalize().resolve("parts");
  }

  /** What was announced: the id that the client gave it, its length and the hash of its bytes. */
  record Announced(StreetId street, PhotoId id, int size, String sha256) {
    private String name() {
      return id.value() + "-" + size + "-" + sha256 + PART;
    }
  }

  private Path path(Announced upload) {
    return place(upload.street(), upload.id()).resolve(upload.name());
  }

  /** One of a street's 256 folders: however many phones send at once, few files are looked at. */
  private Path place(StreetId street, PhotoId id) {
    String name = id.value().toString();
    return folder.resolve(street.toString()).resolve(name.substring(name.length() - 2));
  }

  void begin(Announced upload) {
    try {
      Path file = path(upload);
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) Files.createFile(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What was announced under the id; several if clients disagree about its content. */
  List<Announced> list(StreetId street, PhotoId id) {
    Path place = place(street, id);
    if (!Files.isDirectory(place)) return List.of();
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(id.value() + "-"))
          .map(name -> announced(street, id, name))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Announced announced(StreetId street, PhotoId id, String name) {
    String[] parts = name.substring(37, name.length() - PART.length()).split("-", 2);
    return new Announced(street, id, Integer.parseInt(parts[0]), parts[1]);
  }

  int length(Announced upload) {
    try {
      return Math.toIntExact(Files.size(path(upload)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Adds to the end; the caller has compared where that is. */
  void append(Announced upload, byte[] chunk) {
    try (FileChannel file = FileChannel.open(path(upload), StandardOpenOption.APPEND)) {
      ByteBuffer left = ByteBuffer.wrap(chunk);
      while (left.hasRemaining()) file.write(left);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  byte[] read(Announced upload) {
    try {
      return Files.readAllBytes(path(upload));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void remove(Announced upload) {
    try {
      Files.deleteIfExists(path(upload));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Forgets what nobody has added to since. */
  void removeBefore(StreetId street, Instant before) {
    Path place = folder.resolve(street.toString());
    if (!Files.isDirectory(place)) return;
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
