package org.linge.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a backup back into an empty place, all of it or nothing. */
record Restore(Surroundings around, PrintStream out) {
  void from(Path file) throws IOException {
    if (!Files.isRegularFile(file)) throw new CommandRefused("There is no file " + file + ".");
    refuseOverwriting();
    Path database = around.database().draft();
    try {
      int files = ArchiveReader.read(file, (name, content) -> unpack(database, name, content));
      for (Path folder : around.folders().values()) move(draft(folder), folder);
      around.database().restore();
      out.printf("%,d files restored from %s.%n", files, file);
    } finally {
      around.database().forget();
      for (Path folder : around.folders().values()) Trees.delete(draft(folder));
    }
  }

  private void refuseOverwriting() throws IOException {
    String objection = around.database().objection();
    if (objection != null) throw new CommandRefused(objection);
    for (Map.Entry<String, Path> folder : around.folders().entrySet()) {
      if (!isEmpty(folder.getValue())) {
        throw new CommandRefused(
            "%s holds files already. Move them away first, or name another folder."
                .formatted(folder.getValue()));
      }
      Trees.delete(draft(folder.getValue()));
    }
  }

  private void unpack(Path database, String name, InputStream content) throws IOException {
    String[] way = name.split("/", 2);
    if (way.length < 2) return;
    Path folder = way[0].equals("database") ? database : draft(around.folders().get(way[0]), name);
    Path target = folder.resolve(way[1]).normalize();
    if (!target.startsWith(folder)) throw new IOException(name + " leads outside");
    Files.createDirectories(target.getParent());
    Files.copy(content, target);
  }

  private static Path draft(@Nullable Path folder, String name) throws IOException {
    if (folder == null)
      throw new IOException(name + " is unknown to this Linge; restore with a newer one");
    return draft(folder);
  }

  private static Path draft(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".restoring");
  }

  private static void move(Path draft, Path folder) throws IOException {
    if (!Files.exists(draft)) return;
    Files.deleteIfExists(folder);
    Files.move(draft, folder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) return true;
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
