package org.linge.operation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a backup, reads it again, and only then gives it its name. */
record BackUp(Surroundings around, PrintStream out) {
  void to(Path file) throws IOException {
    if (Files.exists(file)) throw new CommandRefused(file + " exists already.");
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      write(draft);
      int files = ArchiveReader.read(draft, (name, content) -> {});
      try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(draft, file);
      out.printf(
          "%s: %,d files, %,d bytes, read again and found whole.%n", file, files, Files.size(file));
    } catch (FileAlreadyExistsException taken) {
      throw new CommandRefused(taken.getMessage() + " exists already.");
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The database first: every photo that it then knows of is a file already. */
  private void write(Path draft) throws IOException {
    try (ArchiveWriter archive = new ArchiveWriter(draft)) {
      archive.add("program", around.version() + "\n");
      around
          .database()
          .write((name, size, content) -> archive.add("database/" + name, size, content));
      for (var folder : around.folders().entrySet()) {
        archive.addFolder(folder.getKey(), folder.getValue());
      }
      archive.finish();
    }
  }
}
