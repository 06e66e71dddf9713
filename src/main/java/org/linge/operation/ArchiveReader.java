package org.linge.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a backup from its beginning to its end and believes nothing that is not in its list. */
final class ArchiveReader {
  private static final int BUFFER = 1 << 16;

  private ArchiveReader() {}

  /** Gets each file of the archive, before it is known whether all of it is sound. */
  interface Taker {
    void take(String name, InputStream content) throws IOException;
  }

  /** Answers how many files there are; refuses what is damaged or was not finished. */
  static int read(Path archive, Taker taker) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        var unzipped = new GzipCompressorInputStream(file);
        var tar = new TarArchiveInputStream(unzipped, UTF_8.name())) {
      int files = read(tar, taker);
      unzipped.transferTo(OutputStream.nullOutputStream()); // its own checksum is at the end
      return files;
    } catch (IOException e) {
      throw new CommandRefused(
          "%s is damaged or was not written to its end (%s). Nothing has been restored."
              .formatted(archive, e.getMessage()));
    }
  }

  private static int read(TarArchiveInputStream tar, Taker taker) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().equals(ArchiveWriter.MANIFEST)) {
        compare(new String(tar.readAllBytes(), UTF_8), sums);
        return sums.size();
      }
      DigestInputStream digested = new DigestInputStream(tar, Checksum.sha256());
      taker.take(entry.getName(), digested);
      digested.transferTo(OutputStream.nullOutputStream());
      String sum = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      sums.put(entry.getName(), sum);
    }
    throw new IOException("its list of checksums is missing");
  }

  private static void compare(String manifest, Map<String, String> sums) throws IOException {
    StringBuilder found = new StringBuilder();
    sums.forEach((name, sum) -> found.append(sum).append("  ").append(name).append('\n'));
    if (!found.toString().equals(manifest)) throw new IOException("checksums differ");
  }
}
