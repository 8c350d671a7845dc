package io.cybersensei.upload;

import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.PartialFile;
import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.type.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.List;

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
    BEYOND_SIZE,
    /** The first bytes of the file have findings. */
    REFUSED
  }

  /** The check of the first bytes of a file. */
  @FunctionalInterface
  interface Beginning {

    /** Returns the findings about the bytes at the beginning of an array. */
    List<Finding> check(byte[] bytes, int count);
  }

  private static final int BUFFER_BYTES = 1 << 20;

  private final PartialFile file;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final int beginningBytes;
  private final Beginning beginning;
  private List<Finding> findings = List.of();
  private long position;
  private int filled;

  /**
   * @param position the number of bytes that are there
   * @param size the number of bytes of the whole file
   * @param beginning the check of the first bytes, which is asked once they are there
   */
  PartialTransfer(PartialFile file, long position, long size, Beginning beginning) {
    this.file = file;
    this.position = position;
    this.beginningBytes = (int) Math.min(Content.BEGINNING_BYTES, size);
    this.beginning = beginning;
  }

  /** Returns the findings about the first bytes; empty unless the transfer was refused. */
  List<Finding> findings() {
    return findings;
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
      boolean isBeginning = position + filled < beginningBytes;
      long room = isBeginning ? beginningBytes - position - filled : buffer.length - filled;
      int some;
      try {
        some = in.read(buffer, filled, (int) Math.min(rest, room));
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
      if (isBeginning && position + filled == beginningBytes && isRefused(filled)) {
        return End.REFUSED;
      }
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
   * Appends a stream if it has a checksum. It is held in a draft until its end; of a file with
   * findings about its first bytes only the checksum is computed, since the network can be at
   * fault.
   *
   * @param left the number of bytes that fit
   * @throws IOException if the stream fails; nothing is appended then
   */
  End receive(InputStream in, long left, FileDraft draft, Checksum checksum) throws IOException {
    MessageDigest digest = checksum.begin();
    long bytes = 0;
    int first = in.readNBytes(buffer, 0, (int) Math.max(0, beginningBytes - position));
    boolean isWhole = first > 0 && position + first == beginningBytes;
    boolean isRefused = isWhole && first <= left && isRefused(first);
    for (int some = first; some >= 0; some = in.read(buffer)) {
      bytes += some;
      if (bytes > left) {
        return End.BEYOND_SIZE;
      }
      digest.update(buffer, 0, some);
      if (!isRefused) {
        draft.append(buffer, 0, some);
      }
    }
    if (!checksum.isThatOf(digest)) {
      return End.WRONG_CHECKSUM;
    }
    if (isRefused) {
      return End.REFUSED;
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

  /** Checks the beginning of the file: what is there, and the first bytes of the buffer. */
  private boolean isRefused(int count) throws IOException {
    byte[] first = buffer;
    if (position > 0) {
      first = new byte[beginningBytes];
      try (SeekableByteChannel there = file.open()) {
        ByteBuffer target = ByteBuffer.wrap(first, 0, (int) position);
        while (target.hasRemaining() && there.read(target) >= 0) {
          // Read on.
        }
      }
      System.arraycopy(buffer, 0, first, (int) position, count);
    }
    findings = beginning.check(first, beginningBytes);
    return !findings.isEmpty();
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
