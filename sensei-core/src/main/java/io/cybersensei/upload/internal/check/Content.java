package io.cybersensei.upload.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a file, which are read at any position through one buffer. Reads that follow each
 * other fill the buffer; a jump reads little. Not thread-safe.
 */
public final class Content {

  /** The number of bytes of a beginning, if the file has as many. */
  public static final int BEGINNING_BYTES = 64 << 10;

  private static final int BUFFER_BYTES = BEGINNING_BYTES;
  private static final int JUMP_BYTES = 1 << 10;

  private final Optional<SeekableByteChannel> channel;
  private final long size;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long start;
  private int length;

  /**
   * @param channel the open file, which the caller closes
   */
  public Content(SeekableByteChannel channel) throws IOException {
    this.channel = Optional.of(channel);
    this.size = channel.size();
  }

  private Content(byte[] bytes, int count) {
    this.channel = Optional.empty();
    this.size = count;
    this.length = count;
    System.arraycopy(bytes, 0, buffer, 0, count);
  }

  /**
   * Returns the first bytes of a file as if they were all.
   *
   * @param bytes the array that begins with them
   * @param count their number, at most {@link #BEGINNING_BYTES}
   */
  public static Content beginning(byte[] bytes, int count) {
    return new Content(bytes, count);
  }

  /** Returns the number of bytes. */
  public long size() {
    return size;
  }

  /**
   * Returns a byte as a number from 0 to 255.
   *
   * @throws DamagedContentException if the position is behind the end
   */
  public int u8(long position) {
    int offset = (int) (position - start);
    if (position < start || position - start >= length) {
      fill(position);
      offset = 0;
    }
    return buffer[offset] & 0xFF;
  }

  /** Returns two bytes as a number, the first byte first. */
  public int u16(long position) {
    return u8(position) << 8 | u8(position + 1);
  }

  /** Returns two bytes as a number, the last byte first. */
  public int u16le(long position) {
    return u8(position) | u8(position + 1) << 8;
  }

  /** Returns four bytes as a number, the first byte first. */
  public long u32(long position) {
    return (long) u16(position) << 16 | u16(position + 2);
  }

  /** Returns four bytes as a number, the last byte first. */
  public long u32le(long position) {
    return u16le(position) | (long) u16le(position + 2) << 16;
  }

  /**
   * Returns eight bytes as a number, the first byte first.
   *
   * @throws DamagedContentException if the number has more than 63 bits
   */
  public long u64(long position) {
    return notNegative(u32(position) << 32 | u32(position + 4));
  }

  /**
   * Returns eight bytes as a number, the last byte first.
   *
   * @throws DamagedContentException if the number has more than 63 bits
   */
  public long u64le(long position) {
    return notNegative(u32le(position) | u32le(position + 4) << 32);
  }

  private static long notNegative(long number) {
    if (number < 0) {
      throw new DamagedContentException("A length in the file is not possible.");
    }
    return number;
  }

  /** Returns bytes as text in ISO 8859-1; fewer than asked for if the file ends. */
  public String text(long position, int count) {
    return new String(bytes(position, count), StandardCharsets.ISO_8859_1);
  }

  /** Returns a copy of bytes; fewer than asked for if the file ends. */
  public byte[] bytes(long position, int count) {
    int available = (int) Math.max(0, Math.min(count, size - position));
    byte[] copy = new byte[available];
    int copied = 0;
    while (copied < available) {
      copied += copy(position + copied, copy, copied, available - copied);
    }
    return copy;
  }

  /**
   * Copies bytes that follow each other, as many as are at hand.
   *
   * @return the number of copied bytes; 0 at the end of the file
   */
  public int copy(long position, byte[] target, int offset, int count) {
    if (position >= size || count == 0) {
      return 0;
    }
    if (position < start || position - start >= length) {
      fill(position);
    }
    int from = (int) (position - start);
    int some = Math.min(count, length - from);
    System.arraycopy(buffer, from, target, offset, some);
    return some;
  }

  /** Returns whether a text in ISO 8859-1 is at a position. */
  public boolean has(String text, long position) {
    if (position < 0 || position + text.length() > size) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(position + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether all bytes of a range are zero, or white space. */
  public boolean isBlank(long from, long to) {
    for (long at = from; at < to; at++) {
      int b = u8(at);
      if (b != 0 && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the first position of a text in ISO 8859-1 in a range; -1 if there is none. Letters of
   * the text must be in lower case and match those of either case.
   */
  public long indexOf(String text, long from, long to) {
    long last = Math.min(to, size) - text.length();
    char first = text.charAt(0);
    for (long at = from; at <= last; at++) {
      if (lower(u8(at)) == first && matches(text, at)) {
        return at;
      }
    }
    return -1;
  }

  /** Returns the last position of a text in ISO 8859-1 in a range; -1 if there is none. */
  public long lastIndexOf(String text, long from, long to) {
    byte[] bytes = bytes(from, (int) Math.min(1 << 20, to - from));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    return at < 0 ? -1 : from + at;
  }

  private boolean matches(String text, long position) {
    for (int i = 1; i < text.length(); i++) {
      if (lower(u8(position + i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  private void fill(long position) {
    if (position < 0 || position >= size) {
      throw new DamagedContentException("The file ends early or is damaged.");
    }
    boolean follows = position == start + length;
    int wanted = (int) Math.min(size - position, follows ? BUFFER_BYTES : JUMP_BYTES);
    ByteBuffer target = ByteBuffer.wrap(buffer, 0, wanted);
    try {
      SeekableByteChannel file = channel.orElseThrow();
      file.position(position);
      while (target.hasRemaining()) {
        if (file.read(target) < 0) {
          throw new IOException("The stored file is shorter than it was.");
        }
      }
    } catch (IOException e) {
      Arrays.fill(buffer, (byte) 0);
      length = 0;
      throw new UncheckedIOException(e);
    }
    start = position;
    length = wanted;
  }
}
