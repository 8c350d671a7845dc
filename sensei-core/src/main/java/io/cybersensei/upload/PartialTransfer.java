package io.cybersensei.upload;

import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.PartialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;

/** The bytes of one request on their way to the end of a partial file. Not thread-safe. */
final class PartialTransfer {

  /** The outcome of a transfer. */
  enum End {
    /** All bytes are appended. */
    DONE,
    /** Another request has appended meanwhile. */
    OVERTAKEN,
    /** The bytes do not have their checksum. */
    WRONG_CHECKSUM,
    /** There are more bytes than fit. */
    BEYOND_SIZE
  }

  private static final int BUFFER_BYTES = 1 << 20;

  private final PartialFile file;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long position;
  private int filled;

  PartialTransfer(PartialFile file, long position) {
    this.file = file;
    this.position = position;
  }

  /**
   * Appends a stream. Bytes that have arrived before the stream fails are appended, too.
   *
   * @param left the number of bytes that fit
   * @throws IOException if the stream fails
   */
  End receive(InputStream in, long left) throws IOException {
    long rest = left;
    while (rest > 0) {
      int some;
      try {
        some = in.read(buffer, filled, (int) Math.min(rest, buffer.length - filled));
      } catch (IOException | RuntimeException e) {
        // The connection broke. If another request has gone on meanwhile, that is fine, too.
        flush();
        throw e;
      }
      if (some < 0) {
        return flush() ? End.DONE : End.OVERTAKEN;
      }
      rest -= some;
      filled += some;
      if (filled == buffer.length && rest > 0 && !flush()) {
        return End.OVERTAKEN;
      }
    }
    if (in.read() >= 0) {
      return End.BEYOND_SIZE;
    }
    return flush() ? End.DONE : End.OVERTAKEN;
  }

  /**
   * Appends a stream if it has a checksum. It is held in a draft until its end.
   *
   * @param left the number of bytes that fit
   * @throws IOException if the stream fails; nothing is appended then
   */
  End receive(InputStream in, long left, FileDraft draft, Checksum checksum) throws IOException {
    MessageDigest digest = checksum.begin();
    long bytes = 0;
    for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
      bytes += some;
      if (bytes > left) {
        return End.BEYOND_SIZE;
      }
      digest.update(buffer, 0, some);
      draft.append(buffer, 0, some);
    }
    if (!checksum.isThatOf(digest)) {
      return End.WRONG_CHECKSUM;
    }
    try (SeekableByteChannel content = draft.open()) {
      ByteBuffer target = ByteBuffer.wrap(buffer);
      while (content.read(target) >= 0) {
        if (!target.hasRemaining()) {
          filled = target.position();
          if (!flush()) {
            return End.OVERTAKEN;
          }
          target.clear();
        }
      }
      filled = target.position();
      return flush() ? End.DONE : End.OVERTAKEN;
    }
  }

  private boolean flush() {
    if (filled > 0 && !file.append(position, buffer, 0, filled)) {
      return false;
    }
    position += filled;
    filled = 0;
    return true;
  }
}
