package io.cybersensei.internal.bytes;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of numbers and texts in few bytes. Whole numbers are in base 128, the lowest digit
 * first, with the highest bit of each byte but the last set (LEB128). Reading bytes that are cut
 * off ends with a {@link BufferUnderflowException}, and never allocates more than there are bytes.
 */
public final class Compact {

  private static final int MORE = 0x80;
  private static final int DIGIT = 0x7f;
  private static final int DIGIT_BITS = 7;

  private Compact() {}

  /** Writes a number of at least 0, in 1 to 9 bytes. */
  public static void writeCount(DataOutput out, long count) throws IOException {
    if (count < 0) {
      throw new IllegalArgumentException("A count must be at least 0 but is " + count + ".");
    }
    writeBits(out, count);
  }

  private static void writeBits(DataOutput out, long bits) throws IOException {
    long rest = bits;
    while ((rest & ~DIGIT) != 0) {
      out.writeByte((int) (rest & DIGIT) | MORE);
      rest >>>= DIGIT_BITS;
    }
    out.writeByte((int) rest);
  }

  /** Reads a number that {@link #writeCount} wrote. */
  public static long readLong(ByteBuffer in) {
    long bits = 0;
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      byte next = in.get();
      bits |= (long) (next & DIGIT) << shift;
      if (next >= 0) {
        return bits;
      }
    }
    throw new IllegalArgumentException("A number has too many bytes.");
  }

  /**
   * Reads a number that {@link #writeCount} wrote.
   *
   * @throws IllegalArgumentException if it is not from 0 to the largest {@code int}
   */
  public static int readCount(ByteBuffer in) {
    long count = readLong(in);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(count + " is no count.");
    }
    return (int) count;
  }

  /**
   * Reads the length of a list, each element of which takes at least one byte.
   *
   * @throws IllegalArgumentException if there are fewer bytes than elements
   */
  public static int readLength(ByteBuffer in) {
    int length = readCount(in);
    if (length > in.remaining()) {
      throw new IllegalArgumentException(length + " elements do not fit in the bytes left.");
    }
    return length;
  }

  /** Writes any whole number; numbers near 0 take few bytes. */
  public static void writeSigned(DataOutput out, long number) throws IOException {
    writeBits(out, (number << 1) ^ (number >> (Long.SIZE - 1)));
  }

  /** Reads a number that {@link #writeSigned} wrote. */
  public static long readSigned(ByteBuffer in) {
    long bits = readLong(in);
    return (bits >>> 1) ^ -(bits & 1);
  }

  /** Writes a number exactly; sums of whole scores take two or three bytes, others up to ten. */
  public static void writeSum(DataOutput out, double sum) throws IOException {
    // The low bits of such sums are zeros.
    writeBits(out, Long.reverse(Double.doubleToRawLongBits(sum)));
  }

  /** Reads a number that {@link #writeSum} wrote. */
  public static double readSum(ByteBuffer in) {
    return Double.longBitsToDouble(Long.reverse(readLong(in)));
  }

  /** Writes numbers exactly, in 8 bytes each. */
  public static void writeAll(DataOutput out, double[] numbers) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  /** Reads numbers that {@link #writeAll} wrote into an array of the same length. */
  public static void readAll(ByteBuffer in, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.getDouble();
    }
  }

  /** Writes a text. */
  public static void writeText(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeCount(out, bytes.length);
    out.write(bytes);
  }

  /** Reads a text that {@link #writeText} wrote. */
  public static String readText(ByteBuffer in) {
    byte[] bytes = new byte[readLength(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
