package org.linge.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * The JPEGs, named by the SHA-256 of the full size: {@code <street>/ab/cdef….jpg} and {@code
 * ….thumb.jpg}. A file appears whole or not at all and is on disk before its row is.
 */
@Component
class PhotoFiles {
  private static final String FULL = ".jpg";
  private static final String THUMB = ".thumb.jpg";

  private final Path folder;
  private final long freeSpace;

  /** Shared by those who write a file and its row, exclusive for who removes a file of no row. */
  private final ReadWriteLock guard = new ReentrantReadWriteLock();

  PhotoFiles(AttachmentSettings settings) {
    folder = settings.folder().toAbsolutePath().normalize();
    freeSpace = settings.freeSpace().toBytes();
  }

  boolean hasRoom() {
    try {
      Files.createDirectories(folder);
      return Files.getFileStore(folder).getUsableSpace() >= freeSpace;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes both sizes and then does the rest; nobody removes the files meanwhile. */
  <T> T keep(StreetId street, String sha256, Developed photo, Supplier<T> rest) {
    guard.readLock().lock();
    try {
      Path full = path(street, sha256, PhotoSize.FULL);
      Files.createDirectories(full.getParent());
      write(path(street, sha256, PhotoSize.THUMB), photo.thumb());
      write(full, photo.full());
      return rest.get();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      guard.readLock().unlock();
    }
  }

  /** Copies both sizes to another street and then does the rest with the length of the full one. */
  void copy(StreetId from, StreetId to, String sha256, IntConsumer rest) {
    guard.readLock().lock();
    try {
      byte[] full = Files.readAllBytes(path(from, sha256, PhotoSize.FULL));
      Files.createDirectories(path(to, sha256, PhotoSize.FULL).getParent());
      write(
          path(to, sha256, PhotoSize.THUMB),
          Files.readAllBytes(path(from, sha256, PhotoSize.THUMB)));
      write(path(to, sha256, PhotoSize.FULL), full);
      rest.accept(full.length);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      guard.readLock().unlock();
    }
  }

  Path path(StreetId street, String sha256, PhotoSize size) {
    return folder
        .resolve(street.toString())
        .resolve(sha256.substring(0, 2))
        .resolve(sha256.substring(2) + (size == PhotoSize.FULL ? FULL : THUMB));
  }

  private static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Files.size(file) == content.length) {
      return;
    }
    Path draft = file.resolveSibling(Ids.next() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel parent = FileChannel.open(draft.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  /** Removes the files of contents that no row names any more. */
  void remove(StreetId street, List<String> contents, Predicate<String> named) {
    for (String sha256 : contents) {
      guard.writeLock().lock();
      try {
        if (!named.test(sha256)) {
          Files.deleteIfExists(path(street, sha256, PhotoSize.FULL));
          Files.deleteIfExists(path(street, sha256, PhotoSize.THUMB));
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } finally {
        guard.writeLock().unlock();
      }
    }
  }

  /** Contents in one of a street's 256 folders that were written before; drafts are removed. */
  List<String> listBefore(StreetId street, int bucket, Instant before) {
    String prefix = "%02x".formatted(bucket);
    Path place = folder.resolve(street.toString()).resolve(prefix);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> old = files.filter(file -> isBefore(file, before)).toList();
      for (Path draft : old) {
        if (draft.toString().endsWith(".tmp")) {
          Files.deleteIfExists(draft);
        }
      }
      return old.stream()
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(FULL))
          .map(name -> prefix + name.substring(0, name.indexOf('.')))
          .distinct()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isBefore(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException gone) {
      return false;
    }
  }
}
