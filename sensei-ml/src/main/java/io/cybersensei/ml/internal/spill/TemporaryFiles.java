package io.cybersensei.ml.internal.spill;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** A source of temporary files. Thread-safe. */
@FunctionalInterface
public interface TemporaryFiles {

  /**
   * Creates an empty file.
   *
   * @param bytes the number of bytes that will be written
   * @throws IOException with a message for people if there is too little space
   */
  TemporaryFile create(long bytes) throws IOException;

  /**
   * Returns files in a folder. Unix removes their names as soon as they are open, and Windows when
   * the process ends, so a killed process leaves nothing behind. On Unix only their owner may read
   * them.
   */
  static TemporaryFiles in(Path folder) {
    return bytes -> {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw new IOException(
            "%s MB are needed in %s, but %s MB are free"
                .formatted(bytes / 1_000_000 + 1, folder, free / 1_000_000));
      }
      return open(folder);
    };
  }

  /** Returns files in the folder of the system property {@code java.io.tmpdir}. */
  static TemporaryFiles ofSystem() {
    return in(Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  private static TemporaryFile open(Path folder) throws IOException {
    Path file = folder.resolve("sensei-training-" + UUID.randomUUID() + ".tmp");
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    FileChannel channel = FileChannel.open(file, options, owner);
    return new TemporaryFile() {
      @Override
      public void write(ByteBuffer from, long at) throws IOException {
        long next = at;
        while (from.hasRemaining()) {
          next += channel.write(from, next);
        }
      }

      @Override
      public void read(ByteBuffer into, long at) throws IOException {
        long next = at;
        while (into.hasRemaining()) {
          int read = channel.read(into, next);
          if (read < 0) {
            throw new EOFException("the file ends at byte " + next);
          }
          next += read;
        }
      }

      @Override
      public ByteBuffer map(long at, int bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, at, bytes);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
