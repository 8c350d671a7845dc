package io.cybersensei.ml.internal.rows;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.spill.SpillException;
import io.cybersensei.ml.internal.spill.TemporaryFile;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Blocks in a temporary file, which is read from its start to its end, a piece at a time. The file
 * is not mapped: the pages of a mapping would count as memory of the process, and an order of
 * access from start to end gains nothing from one.
 *
 * <p>A block has its features, then its topics, items, previous items and counts as integers, then
 * the marks and patterns as bytes, {@value #ROW_BYTES} bytes a row.
 *
 * <p>Only workers read and write. An interrupt of the thread that trains would close the file.
 */
final class BlocksInFile implements RowBlocks {

  private static final int INTS = 4;
  private static final int BYTES = 4;
  static final int ROW_BYTES = Float.BYTES * Feature.COUNT + Integer.BYTES * INTS + BYTES;

  private static final int BUFFER_BYTES = 1 << 20;

  private final int[] firstRows;
  private final Workers workers;
  private final TemporaryFile file;
  private final AtomicInteger right = new AtomicInteger();
  private final Queue<Buffer> buffers = new ConcurrentLinkedQueue<>();

  /**
   * @param firstRows by block, the number of rows before it, and last the number of all rows
   * @param workers the threads that share the work
   * @param files the source of the file
   */
  BlocksInFile(int[] firstRows, Workers workers, TemporaryFiles files) {
    this.firstRows = firstRows;
    this.workers = workers;
    try {
      this.file = files.create((long) rows() * ROW_BYTES);
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  @Override
  public int blocks() {
    return firstRows.length - 1;
  }

  @Override
  public int rows() {
    return firstRows[blocks()];
  }

  @Override
  public int firstRow(int block) {
    return firstRows[block];
  }

  @Override
  public int right() {
    return right.get();
  }

  private long place(int block) {
    return (long) firstRows[block] * ROW_BYTES;
  }

  /** Writes a block, on a worker. */
  void put(int block, FeatureRows.Block rows) {
    right.addAndGet(rows.rightAnswers());
    Buffer buffer = buffer();
    try {
      file.write(buffer.encode(rows), place(block));
    } catch (IOException e) {
      throw new SpillException(e);
    }
    buffers.add(buffer);
  }

  private Buffer buffer() {
    Buffer free = buffers.poll();
    return free == null ? new Buffer() : free;
  }

  @Override
  public void visit(int from, int until, IntPredicate which, Visitor visitor) {
    workers.run(() -> read(from, until, which, visitor));
  }

  private void read(int from, int until, IntPredicate which, Visitor visitor) {
    Buffer buffer = buffer();
    long bufferEnds = Long.MIN_VALUE;
    for (int block = from; block < until; block++) {
      if (which.test(block)) {
        if (place(block + 1) > bufferEnds) {
          bufferEnds =
              Math.max(place(block + 1), Math.min(place(until), place(block) + BUFFER_BYTES));
          fill(buffer, place(block), (int) (bufferEnds - place(block)));
        }
        visitor.visit(
            block, firstRows[block], buffer.decode(firstRows[block + 1] - firstRows[block]));
      } else if (place(block + 1) <= bufferEnds) {
        buffer.skip(firstRows[block + 1] - firstRows[block]);
      } else {
        bufferEnds = Long.MIN_VALUE;
      }
    }
    buffers.add(buffer);
  }

  private void fill(Buffer buffer, long at, int bytes) {
    try {
      ByteBuffer into = buffer.emptied(bytes);
      file.read(into, at);
      into.flip();
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  @Override
  public void close() {
    buffers.clear();
    try {
      file.close();
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  /** The bytes of some blocks, and the arrays of one. */
  private static final class Buffer {

    private ByteBuffer bytes = allocate(BUFFER_BYTES);
    private FeatureRows.Block rows = FeatureRows.Block.ofCapacity(64);
    private byte[] marks = new byte[64];

    private static ByteBuffer allocate(int size) {
      return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    ByteBuffer emptied(int size) {
      if (bytes.capacity() < size) {
        bytes = allocate(size);
      }
      return bytes.clear().limit(size);
    }

    void skip(int count) {
      bytes.position(bytes.position() + count * ROW_BYTES);
    }

    private void reserve(int count) {
      if (marks.length < count) {
        marks = new byte[count];
      }
    }

    ByteBuffer encode(FeatureRows.Block block) {
      int count = block.rows();
      ByteBuffer into = emptied(Math.multiplyExact(count, ROW_BYTES));
      into.asFloatBuffer().put(block.values(), 0, count * Feature.COUNT);
      into.position(count * Feature.COUNT * Float.BYTES);
      into.asIntBuffer()
          .put(block.topics(), 0, count)
          .put(block.items(), 0, count)
          .put(block.previousItems(), 0, count)
          .put(block.observed(), 0, count);
      into.position(into.position() + count * INTS * Integer.BYTES);
      put(block.right(), count, into);
      put(block.furtherTopics(), count, into);
      into.put(block.patterns(), 0, count).put(block.topicPatterns(), 0, count);
      return into.flip();
    }

    private void put(boolean[] from, int count, ByteBuffer into) {
      reserve(count);
      for (int i = 0; i < count; i++) {
        marks[i] = (byte) (from[i] ? 1 : 0);
      }
      into.put(marks, 0, count);
    }

    FeatureRows.Block decode(int count) {
      rows = rows.resized(count);
      bytes.asFloatBuffer().get(rows.values(), 0, count * Feature.COUNT);
      bytes.position(bytes.position() + count * Feature.COUNT * Float.BYTES);
      bytes
          .asIntBuffer()
          .get(rows.topics(), 0, count)
          .get(rows.items(), 0, count)
          .get(rows.previousItems(), 0, count)
          .get(rows.observed(), 0, count);
      bytes.position(bytes.position() + count * INTS * Integer.BYTES);
      get(rows.right(), count);
      get(rows.furtherTopics(), count);
      bytes.get(rows.patterns(), 0, count).get(rows.topicPatterns(), 0, count);
      return rows;
    }

    private void get(boolean[] into, int count) {
      reserve(count);
      bytes.get(marks, 0, count);
      for (int i = 0; i < count; i++) {
        into[i] = marks[i] != 0;
      }
    }
  }
}
