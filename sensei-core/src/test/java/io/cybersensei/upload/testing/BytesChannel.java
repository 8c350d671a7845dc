package io.cybersensei.upload.testing;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory as a file to read; the size can be larger, and then zeros follow. */
public final class BytesChannel implements SeekableByteChannel {

  private final byte[] bytes;
  private final long size;
  private long position;
  private long bytesRead;

  public BytesChannel(byte[] bytes) {
    this(bytes, bytes.length);
  }

  public BytesChannel(byte[] bytes, long size) {
    this.bytes = bytes.clone();
    this.size = size;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= size) {
      return -1;
    }
    int count = 0;
    while (target.hasRemaining() && position < size) {
      target.put(position < bytes.length ? bytes[(int) position] : 0);
      position++;
      count++;
    }
    bytesRead += count;
    return count;
  }

  /** Returns how many bytes were read so far; one that is read twice counts twice. */
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
