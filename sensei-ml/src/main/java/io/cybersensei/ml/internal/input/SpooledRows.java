package io.cybersensei.ml.internal.input;

import io.cybersensei.ml.internal.spill.SpillException;
import io.cybersensei.ml.internal.spill.TemporaryFile;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in temporary files: first in the order of the file that they come from, then in groups of
 * learners. Memory holds one group at a time. Groups have whole learners, in the order of their
 * first rows, and the rows of a group keep their order.
 */
final class SpooledRows implements AutoCloseable {

  private static final int BUFFER_BYTES = RowColumns.BYTES << 14;

  /** All groups together, while rows are divided among them. */
  private static final int GROUP_BUFFERS_BYTES = 32 << 20;

  private final TemporaryFiles files;
  private final int groupRows;
  private final ByteBuffer buffer = allocate(BUFFER_BYTES);
  private final List<TemporaryFile> open = new ArrayList<>();

  /** The file with the rows. */
  private TemporaryFile file;

  private long size;
  private Groups groups = new Groups(new int[] {0}, new long[] {0});

  /**
   * The groups, which are empty before {@link #divide}.
   *
   * @param firstLearners by group, its first learner, and last the number of learners
   * @param firstRows by group, the number of rows before it, and last the number of all rows
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Groups(int[] firstLearners, long[] firstRows) {

    static Groups of(int[] rowsOfLearners, int learners, int groupRows) {
      int[] firstLearners = new int[learners + 1];
      long[] firstRows = new long[learners + 1];
      int groups = 0;
      long rows = 0;
      for (int learner = 0; learner < learners; learner++) {
        if (learner == 0 || rows - firstRows[groups - 1] + rowsOfLearners[learner] > groupRows) {
          firstLearners[groups] = learner;
          firstRows[groups++] = rows;
        }
        rows += rowsOfLearners[learner];
      }
      firstLearners[groups] = learners;
      firstRows[groups] = rows;
      return new Groups(
          Arrays.copyOf(firstLearners, groups + 1), Arrays.copyOf(firstRows, groups + 1));
    }

    int count() {
      return firstRows.length - 1;
    }

    int of(int learner) {
      int at = Arrays.binarySearch(firstLearners, learner);
      return at >= 0 ? at : -at - 2;
    }
  }

  /**
   * @param groupRows the number of rows that a group has at most, unless one learner has more
   * @param files the source of files
   */
  SpooledRows(int groupRows, TemporaryFiles files) {
    this.groupRows = groupRows;
    this.files = files;
    this.file = create(0);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private TemporaryFile create(long bytes) {
    try {
      TemporaryFile created = files.create(bytes);
      open.add(created);
      return created;
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  /** Appends rows. */
  void append(RowColumns rows) {
    buffer.clear();
    for (int row = 0; row < rows.size(); row++) {
      rows.write(row, buffer);
      if (!buffer.hasRemaining() || row == rows.size() - 1) {
        size += flush(file, buffer, size);
      }
    }
  }

  /** Writes the rows of a buffer, empties it, and returns their number. */
  private static int flush(TemporaryFile into, ByteBuffer rows, long at) {
    int count = rows.position() / RowColumns.BYTES;
    try {
      into.write(rows.flip(), at * RowColumns.BYTES);
    } catch (IOException e) {
      throw new SpillException(e);
    }
    rows.clear();
    return count;
  }

  /**
   * Divides the rows into groups.
   *
   * @param rowsOfLearners by learner, the number of rows
   * @param learners the number of learners
   */
  void divide(int[] rowsOfLearners, int learners) {
    Groups divided = Groups.of(rowsOfLearners, learners, groupRows);
    TemporaryFile grouped = create(size * RowColumns.BYTES);
    int rowsEach =
        Math.max(1, GROUP_BUFFERS_BYTES / RowColumns.BYTES / Math.max(1, divided.count()));
    int bytesEach = RowColumns.BYTES * Math.min(rowsEach, BUFFER_BYTES / RowColumns.BYTES);
    ByteBuffer[] buffers = new ByteBuffer[divided.count()];
    Arrays.setAll(buffers, group -> allocate(bytesEach));
    long[] next = divided.firstRows().clone();
    RowColumns rows = new RowColumns(BUFFER_BYTES / RowColumns.BYTES);
    for (long row = 0; row < size; row += rows.size()) {
      rows.clear();
      read(row, size, rows);
      for (int i = 0; i < rows.size(); i++) {
        int group = divided.of(rows.learner(i));
        rows.write(i, buffers[group]);
        if (!buffers[group].hasRemaining()) {
          next[group] += flush(grouped, buffers[group], next[group]);
        }
      }
    }
    for (int group = 0; group < buffers.length; group++) {
      flush(grouped, buffers[group], next[group]);
    }
    close(file);
    file = grouped;
    groups = divided;
  }

  /** Adds the rows from one row on, as many as the buffer has room for. */
  private void read(long from, long until, RowColumns into) {
    long bytes = Math.min(BUFFER_BYTES, (until - from) * RowColumns.BYTES);
    buffer.clear().limit((int) bytes);
    try {
      file.read(buffer, from * RowColumns.BYTES);
    } catch (IOException e) {
      throw new SpillException(e);
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      into.read(buffer);
    }
  }

  int groups() {
    return groups.count();
  }

  int firstLearner(int group) {
    return groups.firstLearners()[group];
  }

  /** Returns the number of rows of the groups before. */
  long firstRow(int group) {
    return groups.firstRows()[group];
  }

  /** Returns the rows of a group. */
  RowColumns read(int group) {
    long from = firstRow(group);
    long until = firstRow(group + 1);
    RowColumns rows = new RowColumns(Math.toIntExact(until - from));
    while (rows.size() < until - from) {
      read(from + rows.size(), until, rows);
    }
    return rows;
  }

  private void close(TemporaryFile closed) {
    open.remove(closed);
    try {
      closed.close();
    } catch (IOException e) {
      throw new SpillException(e);
    }
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(this::close);
  }
}
