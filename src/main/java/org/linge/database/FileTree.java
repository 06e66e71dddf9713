package org.linge.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Whole folders: children first, the folder itself last. */
final class FileTree {
  private FileTree() {}

  private interface Step {
    void on(Path file) throws IOException;
  }

  static void delete(Path folder) throws IOException {
    each(folder, Files::delete);
  }

  /** Gives a folder away; it is the last to change, so that an interrupted change is repeated. */
  static void give(Path folder, int uid, int gid) throws IOException {
    each(
        folder,
        file -> {
          Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        });
  }

  /** Makes it the owner's alone and sees that it is on the disk. */
  static void settle(Path folder) throws IOException {
    each(
        folder,
        file -> {
          boolean inner = Files.isDirectory(file);
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(inner ? "rwx------" : "rw-------"));
          var how = inner ? StandardOpenOption.READ : StandardOpenOption.WRITE;
          try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
          }
        });
  }

  private static void each(Path folder, Step step) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            step.on(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) throw failure;
            step.on(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
