package org.linge.database;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a data directory that a copy has to hold, read while the server writes them. */
record ClusterFiles(Path directory) {
  /** Folders whose content is of one run only, but that have to be there. */
  static final List<String> EMPTY =
      List.of(
          "pg_wal/archive_status",
          "pg_commit_ts",
          "pg_dynshmem",
          "pg_logical/mappings",
          "pg_logical/snapshots",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat",
          "pg_stat_tmp",
          "pg_subtrans",
          "pg_tblspc",
          "pg_twophase");

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of(
          "pg_wal",
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");
  private static final Set<String> SKIPPED =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "current_logfiles",
          "backup_label",
          "tablespace_map",
          "backup_manifest");
  private static final Path CONTROL = Path.of("global/pg_control");
  private static final long SEGMENT_BYTES = 16L * 1024 * 1024;
  private static final long SEGMENTS_PER_LOG = 0x1_0000_0000L / SEGMENT_BYTES;

  /** All but the log, the control file last. */
  void each(DatabaseCopy.Archive archive) throws IOException {
    refuseTablespaces();
    for (Path file : list()) {
      try (InputStream content = Files.newInputStream(directory.resolve(file))) {
        long size = Files.size(directory.resolve(file));
        archive.add(file.toString(), size, new Exactly(content, size));
      } catch (NoSuchFileException droppedMeanwhile) {
        // The log tells that it was dropped.
      }
    }
    byte[] control = control();
    archive.add(CONTROL.toString(), control.length, new ByteArrayInputStream(control));
  }

  private void refuseTablespaces() throws IOException {
    try (Stream<Path> links = Files.list(directory.resolve("pg_tblspc"))) {
      if (links.findAny().isPresent()) {
        throw new DatabaseUnavailable(
            "The database has tablespaces outside %s; back it up with pg_basebackup."
                .formatted(directory));
      }
    }
  }

  private List<Path> list() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = directory.relativize(folder).toString();
            boolean temporary = folder.getFileName().toString().startsWith("pgsql_tmp");
            return temporary || SKIPPED_FOLDERS.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path name = directory.relativize(file);
            if (attributes.isRegularFile() && isKept(name)) files.add(name);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
          }
        });
    return files;
  }

  private static boolean isKept(Path name) {
    String file = name.getFileName().toString();
    return !SKIPPED.contains(name.toString())
        && !name.equals(CONTROL)
        && !file.startsWith("pgsql_tmp")
        && !file.startsWith("pg_internal.init");
  }

  /** Read until it is the same twice: the server may be writing it. */
  private byte[] control() throws IOException {
    byte[] last = Files.readAllBytes(directory.resolve(CONTROL));
    while (true) {
      byte[] again = Files.readAllBytes(directory.resolve(CONTROL));
      if (Arrays.equals(last, again)) return again;
      last = again;
    }
  }

  /** The files of the log from one to another. */
  void eachSegment(String first, String last, DatabaseCopy.Archive archive) throws IOException {
    String timeline = first.substring(0, 8);
    for (long number = number(first); number <= number(last); number++) {
      String name =
          "%s%08X%08X".formatted(timeline, number / SEGMENTS_PER_LOG, number % SEGMENTS_PER_LOG);
      Path file = directory.resolve("pg_wal").resolve(name);
      try (InputStream content = Files.newInputStream(file)) {
        archive.add("pg_wal/" + name, Files.size(file), content);
      }
    }
  }

  private static long number(String segment) {
    return Long.parseLong(segment.substring(8, 16), 16) * SEGMENTS_PER_LOG
        + Long.parseLong(segment.substring(16), 16);
  }

  /** So many bytes of a file that may grow or shrink; what it lost is made up by zeros. */
  private static final class Exactly extends FilterInputStream {
    private long left;

    Exactly(InputStream content, long size) {
      super(content);
      left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0) return -1;
      int most = (int) Math.min(length, left);
      int got = super.read(to, offset, most);
      if (got < 0) {
        Arrays.fill(to, offset, offset + most, (byte) 0);
        got = most;
      }
      left -= got;
      return got;
    }
  }
}
