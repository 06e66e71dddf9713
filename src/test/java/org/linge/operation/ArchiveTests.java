package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a backup: whole, cut off anywhere, changed anywhere. */
class ArchiveTests {
  private final Path file;

  ArchiveTests(@TempDir Path folder) throws IOException {
    file = folder.resolve("backup.tar.gz");
    try (ArchiveWriter archive = new ArchiveWriter(file)) {
      archive.add("program", "0.1.0\n");
      byte[] noise = new byte[20_000];
      new Random(1).nextBytes(noise);
      Path photos = Files.createDirectories(folder.resolve("photos/1"));
      Files.write(photos.resolve("a.jpg"), noise);
      archive.addFolder("attachments", folder.resolve("photos"));
      archive.addFolder("imports", folder.resolve("none"));
      archive.finish();
    }
  }

  @Test
  void givesBackWhatWasPutIn() {
    Map<String, Integer> sizes = new HashMap<>();

    int files = ArchiveReader.read(file, (name, in) -> sizes.put(name, in.readAllBytes().length));

    assertThat(files).isEqualTo(2);
    assertThat(sizes).isEqualTo(Map.of("program", 6, "attachments/1/a.jpg", 20_000));
  }

  @Test
  void refusesEveryFileThatIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 97) {
      assertRefused(Arrays.copyOf(whole, length));
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1));
  }

  @Test
  void refusesEveryFileThatWasChanged() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 20; at < whole.length - 8; at += 101) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      assertRefused(changed);
    }
  }

  private void assertRefused(byte[] content) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> ArchiveReader.read(file, (name, in) -> in.readAllBytes()))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("Nothing has been restored");
  }
}
