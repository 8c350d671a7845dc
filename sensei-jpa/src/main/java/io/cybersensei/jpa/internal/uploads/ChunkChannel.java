package io.cybersensei.jpa.internal.uploads;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file in chunks, of which the last one that was read is in memory. Not thread-safe. */
final class ChunkChannel implements SeekableByteChannel {

  private final JdbcFileStore store;
  private final String id;
  private final long size;
  private long position;
  private byte[] chunk = new byte[0];
  private int number = -1;
  private boolean open = true;

  ChunkChannel(JdbcFileStore store, String id, long size) {
    this.store = store;
    this.id = id;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= size) {
      return -1;
    }
    int wanted = (int) (position / JdbcFileStore.CHUNK_BYTES);
    if (wanted != number) {
      chunk = store.chunk(id, wanted);
      number = wanted;
    }
    int from = (int) (position % JdbcFileStore.CHUNK_BYTES);
    int count = Math.min(target.remaining(), chunk.length - from);
    target.put(chunk, from, count);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
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
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
