package io.cybersensei.upload.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that arrives in a folder. */
final class DirectoryDraft implements FileDraft {

  private final DirectoryFileStore store;
  private final Path path;
  private final FileChannel channel;
  private final MessageDigest digest;
  private boolean kept;

  DirectoryDraft(DirectoryFileStore store, Path path) throws IOException {
    this.store = store;
    this.path = path;
    this.digest = Hashes.sha256();
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void append(byte[] bytes, int offset, int count) {
    digest.update(bytes, offset, count);
    ByteBuffer source = ByteBuffer.wrap(bytes, offset, count);
    try {
      while (source.hasRemaining()) {
        channel.write(source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
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
  public String keep() {
    String hash = HexFormat.of().formatHex(digest.digest());
    try {
      channel.force(true);
      channel.close();
      store.keep(path, hash);
      kept = true;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
    }
    return hash;
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!kept) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A draft could not be deleted.", e);
    }
  }
}
