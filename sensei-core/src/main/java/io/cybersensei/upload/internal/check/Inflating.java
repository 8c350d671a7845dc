package io.cybersensei.upload.internal.check;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompression (RFC 1950 and 1951) of a range of a file, in constant memory. */
public final class Inflating {

  private static final int BUFFER_BYTES = 32 << 10;

  private Inflating() {}

  /** A consumer of decompressed bytes. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes bytes.
     *
     * @return false to end the decompression
     */
    boolean take(byte[] bytes, int count);
  }

  /** The result of a decompression: whether it came to its end, and the position after it. */
  public record End(boolean complete, long position, long bytes) {}

  /**
   * Decompresses.
   *
   * @param raw whether there is no header (RFC 1951)
   * @throws DamagedContentException if the bytes are not compressed ones
   */
  public static End inflate(Content content, long from, long to, boolean raw, Sink sink) {
    Inflater inflater = new Inflater(raw);
    try {
      byte[] in = new byte[BUFFER_BYTES];
      byte[] out = new byte[BUFFER_BYTES];
      long position = from;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int some = content.copy(position, in, 0, (int) Math.min(in.length, to - position));
          if (some <= 0) {
            return new End(false, position, inflater.getBytesWritten());
          }
          inflater.setInput(in, 0, some);
          position += some;
        }
        int count = inflater.inflate(out);
        if (count == 0 && inflater.needsDictionary()) {
          return new End(false, position, inflater.getBytesWritten());
        }
        if (count > 0 && !sink.take(out, count)) {
          return new End(false, position, inflater.getBytesWritten());
        }
      }
      return new End(true, position - inflater.getRemaining(), inflater.getBytesWritten());
    } catch (DataFormatException e) {
      throw new DamagedContentException("A compressed part of the file is damaged.");
    } finally {
      inflater.end();
    }
  }
}
