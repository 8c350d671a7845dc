package io.cybersensei.upload.testing;

import java.io.InputStream;
import java.util.Arrays;

/** Bytes of no type without an end, which counts how many were read. */
public final class EndlessJunk extends InputStream {

  /** A control character, which begins no type and is in no text. */
  private static final int JUNK = 1;

  private long bytesRead;

  /** Returns how many bytes were read. */
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public int read() {
    bytesRead++;
    return JUNK;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    Arrays.fill(target, offset, offset + count, (byte) JUNK);
    bytesRead += count;
    return count;
  }
}
