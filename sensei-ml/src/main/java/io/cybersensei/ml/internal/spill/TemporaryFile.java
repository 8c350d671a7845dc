package io.cybersensei.ml.internal.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A temporary file, which is gone when it is closed, and when the process ends in any way.
 * Thread-safe.
 */
public interface TemporaryFile extends Closeable {

  /**
   * Writes all remaining bytes of a buffer.
   *
   * @param at the place of the first byte in the file
   */
  void write(ByteBuffer from, long at) throws IOException;

  /**
   * Fills the rest of a buffer.
   *
   * @param at the place of the first byte in the file
   */
  void read(ByteBuffer into, long at) throws IOException;

  /**
   * Maps a part of the file, which must have been written, for reading. The mapping outlives the
   * file: it ends when the buffer is collected, so that no access can come after its end.
   *
   * @param at the place of the first byte in the file
   * @param bytes the number of bytes
   */
  ByteBuffer map(long at, int bytes) throws IOException;
}
