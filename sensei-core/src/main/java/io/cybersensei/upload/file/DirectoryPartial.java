package io.cybersensei.upload.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A partial file in a folder. Each append holds a lock of the file against other processes, and one
 * of this process, because a lock of a file is that of the whole process.
 */
final class DirectoryPartial implements PartialFile {

  private static final Lock[] LOCKS = new Lock[64];

  static {
    for (int i = 0; i < LOCKS.length; i++) {
      LOCKS[i] = new ReentrantLock();
    }
  }

  private final DirectoryFileStore store;
  private final Path path;

  DirectoryPartial(DirectoryFileStore store, Path path) {
    this.store = store;
    this.path = path;
  }

  @Override
  public long size() {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  @Override
  public boolean append(long position, byte[] bytes, int offset, int count) {
    Lock own = LOCKS[Math.floorMod(path.hashCode(), LOCKS.length)];
    own.lock();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || channel.size() != position) {
        return false;
      }
      write(channel, position, ByteBuffer.wrap(bytes, offset, count));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
    } finally {
      own.unlock();
    }
  }

  private static void write(FileChannel channel, long position, ByteBuffer source)
      throws IOException {
    try {
      long at = position;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
      channel.force(true);
    } catch (IOException e) {
      // A full disk must not leave bytes that were not acknowledged as durable.
      channel.truncate(position);
      throw e;
    }
  }

  @Override
  public SeekableByteChannel open() {
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  @Override
  public String hash() {
    return Hashes.of(open());
  }

  @Override
  public void keep(String hash) {
    try {
      store.keep(path, hash);
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
    }
  }

  @Override
  public void discard() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("A partial file could not be deleted.", e);
    }
  }
}
