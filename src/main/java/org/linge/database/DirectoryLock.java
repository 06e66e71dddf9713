package org.linge.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one Linge that works on a data directory. The operating system gives it back when the
 * process ends, however it ends.
 */
record DirectoryLock(Path directory, FileChannel channel) implements AutoCloseable {
  static DirectoryLock take(Path directory) throws IOException {
    Path file = directory.resolveSibling(directory.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new DatabaseUnavailable(
          """
          Another Linge (process %s) is working on the database in %s. Stop it first, or set \
          linge.database.directory to another folder.\
          """
              .formatted(Files.readString(file).strip(), directory));
    }
    channel.truncate(0);
    String holder = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
    return new DirectoryLock(directory, channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
