package org.linge.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A backup while it is written: a tar.gz, for {@code tar} and {@code sha256sum} in an emergency.
 * Its last entry lists the checksums of all others, so that a file without it was not finished.
 */
final class ArchiveWriter implements AutoCloseable {
  static final String MANIFEST = "SHA256SUMS";
  private static final int BUFFER = 1 << 16;

  private final FileChannel file;
  private final TarArchiveOutputStream tar;
  private final StringBuilder manifest = new StringBuilder();
  private int entries;
  private long bytes;

  ArchiveWriter(Path path) throws IOException {
    file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    GzipParameters fast = new GzipParameters();
    fast.setCompressionLevel(1);
    fast.setBufferSize(BUFFER);
    tar =
        new TarArchiveOutputStream(
            new BufferedOutputStream(
                new GzipCompressorOutputStream(Channels.newOutputStream(file), fast), BUFFER),
            UTF_8.name());
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  void add(String name, long size, InputStream content) throws IOException {
    DigestInputStream digested = new DigestInputStream(content, Checksum.sha256());
    put(name, size, digested);
    String sum = HexFormat.of().formatHex(digested.getMessageDigest().digest());
    manifest.append(sum).append("  ").append(name).append('\n');
    entries++;
    bytes += size;
  }

  private void put(String name, long size, InputStream content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(0600);
    tar.putArchiveEntry(entry);
    content.transferTo(tar);
    tar.closeArchiveEntry();
  }

  void add(String name, String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    add(name, content.length, new ByteArrayInputStream(content));
  }

  /** All files of a folder; those that vanish meanwhile are left out. */
  void addFolder(String name, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path path : files) {
      try (FileChannel content = FileChannel.open(path, StandardOpenOption.READ)) {
        String inside = name + "/" + folder.relativize(path);
        add(inside, content.size(), Channels.newInputStream(content));
      } catch (NoSuchFileException sweptMeanwhile) {
        // Nothing refers to it.
      }
    }
  }

  /** Without this the file is no backup. */
  void finish() throws IOException {
    byte[] sums = manifest.toString().getBytes(UTF_8);
    put(MANIFEST, sums.length, new ByteArrayInputStream(sums));
    tar.finish();
    tar.flush();
    tar.close();
  }

  int entries() {
    return entries;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
