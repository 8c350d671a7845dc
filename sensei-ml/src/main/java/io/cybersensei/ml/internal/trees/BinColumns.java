package io.cybersensei.ml.internal.trees;

import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.SpillException;
import io.cybersensei.ml.internal.spill.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Columns of bytes, in memory or in a mapped temporary file. The trees read a column at the rows of
 * a node, which are in order but not contiguous, so that a mapping serves better than reads. A
 * mapping ends when it is no longer reachable, so no access can come after its end.
 */
final class BinColumns {

  private BinColumns() {}

  /** A writer of rows from one place on. Several writers may write different rows at a time. */
  interface Writer {

    /** Sets the bin of the next row in a column, for each column once. */
    void set(int column, byte bin);

    /** Goes on to the next row. */
    void next();

    /** Ends the writing. */
    void finish();
  }

  /** Bytes that are written column by column and then read. */
  interface Target extends AutoCloseable {

    Writer from(int row);

    /** Returns the columns, after all rows are written. */
    ByteBuffer[] columns();

    @Override
    void close();
  }

  static Target of(int columns, int rows, RowStorage storage) {
    return storage.spills(rows) ? new Mapped(columns, rows, storage) : new Held(columns, rows);
  }

  private static final class Held implements Target {

    private final byte[][] bins;

    Held(int columns, int rows) {
      bins = new byte[columns][rows];
    }

    @Override
    public Writer from(int row) {
      return new Writer() {
        private int at = row;

        @Override
        public void set(int column, byte bin) {
          bins[column][at] = bin;
        }

        @Override
        public void next() {
          at++;
        }

        @Override
        public void finish() {
          // The rows are in their place.
        }
      };
    }

    @Override
    public ByteBuffer[] columns() {
      return Arrays.stream(bins).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    }

    @Override
    public void close() {
      // The garbage collector frees the memory.
    }
  }

  private static final class Mapped implements Target {

    /** The number of rows that are written at a time. */
    private static final int AT_ONCE = 16_384;

    private final int columns;
    private final int rows;
    private final TemporaryFile file;

    Mapped(int columns, int rows, RowStorage storage) {
      this.columns = columns;
      this.rows = rows;
      try {
        this.file = storage.files().create((long) columns * rows);
      } catch (IOException e) {
        throw new SpillException(e);
      }
    }

    @Override
    public Writer from(int row) {
      return new Writer() {
        private final byte[][] bins = new byte[columns][AT_ONCE];
        private int first = row;
        private int size;

        @Override
        public void set(int column, byte bin) {
          bins[column][size] = bin;
        }

        @Override
        public void next() {
          if (++size == AT_ONCE) {
            finish();
          }
        }

        @Override
        public void finish() {
          try {
            for (int column = 0; column < columns; column++) {
              ByteBuffer part = ByteBuffer.wrap(bins[column], 0, size);
              file.write(part, (long) column * rows + first);
            }
          } catch (IOException e) {
            throw new SpillException(e);
          }
          first += size;
          size = 0;
        }
      };
    }

    @Override
    public ByteBuffer[] columns() {
      ByteBuffer[] mapped = new ByteBuffer[columns];
      try {
        for (int column = 0; column < columns; column++) {
          mapped[column] = file.map((long) column * rows, rows);
        }
      } catch (IOException e) {
        throw new SpillException(e);
      }
      return mapped;
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new SpillException(e);
      }
    }
  }
}
