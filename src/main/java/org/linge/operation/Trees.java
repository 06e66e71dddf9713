package org.linge.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Whole folders. */
final class Trees {
  private Trees() {}

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) FileSystemUtils.deleteRecursively(folder);
  }
}
