package io.cybersensei.jpa.internal.uploads;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.file.PartialFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A store of files in two tables: a row for each file, and one for each mebibyte. A draft is a file
 * without a hash.
 */
public final class JdbcFileStore implements FileStore {

  /** The size of a chunk; the last one of a file is smaller. */
  static final int CHUNK_BYTES = 1 << 20;

  private final Jdbc jdbc;
  private final String files;
  private final String chunks;

  public JdbcFileStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.files = tables.qualified("sensei_upload_file");
    this.chunks = tables.qualified("sensei_upload_chunk");
  }

  /** A statement with parameters. */
  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  @Override
  public FileDraft begin() {
    String id = UUID.randomUUID().toString();
    insert(id);
    return new JdbcDraft(this, id);
  }

  @Override
  public void beginPartial(String id) {
    insert(id);
  }

  @Override
  public Optional<PartialFile> partial(String id) {
    return partialSize(id).map(size -> new JdbcPartial(this, id));
  }

  Optional<Long> partialSize(String id) {
    return read(
        "SELECT bytes FROM " + files + " WHERE id = ? AND hash IS NULL",
        statement -> statement.setString(1, id),
        row -> row.getLong(1));
  }

  /** Appends to a partial file of a size, in one transaction. */
  boolean appendPartial(String id, long position, byte[] bytes, int offset, int count) {
    return run(
            connection -> {
              // Locks the row, so that of two writers one waits, and then finds another size.
              int grown =
                  update(
                      connection,
                      "UPDATE "
                          + files
                          + " SET bytes = bytes + ?, changed_at_micros = "
                          + jdbc.dialect().nowInMicros()
                          + " WHERE id = ? AND hash IS NULL AND bytes = ?",
                      statement -> {
                        statement.setLong(1, count);
                        statement.setString(2, id);
                        statement.setLong(3, position);
                      });
              if (grown > 0) {
                write(connection, id, position, ByteBuffer.wrap(bytes, offset, count));
              }
              return grown;
            })
        > 0;
  }

  private void write(Connection connection, String id, long position, ByteBuffer source)
      throws SQLException {
    long at = position;
    while (source.hasRemaining()) {
      int number = (int) (at / CHUNK_BYTES);
      int within = (int) (at % CHUNK_BYTES);
      byte[] some = new byte[Math.min(source.remaining(), CHUNK_BYTES - within)];
      source.get(some);
      at += some.length;
      if (within == 0) {
        insertChunk(connection, id, number, some);
      } else {
        growChunk(connection, id, number, some);
      }
    }
  }

  private void growChunk(Connection connection, String id, int number, byte[] more)
      throws SQLException {
    byte[] before;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT bytes FROM " + chunks + " WHERE file_id = ? AND position = ?")) {
      query.setString(1, id);
      query.setInt(2, number);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("A part of a stored file is gone.");
        }
        before = row.getBytes(1);
      }
    }
    byte[] grown = Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, grown, before.length, more.length);
    update(
        connection,
        "UPDATE " + chunks + " SET bytes = ? WHERE file_id = ? AND position = ?",
        statement -> {
          statement.setBytes(1, grown);
          statement.setString(2, id);
          statement.setInt(3, number);
        });
  }

  private int insertChunk(Connection connection, String id, int number, byte[] bytes)
      throws SQLException {
    return update(
        connection,
        "INSERT INTO " + chunks + " (file_id, position, bytes) VALUES (?, ?, ?)",
        statement -> {
          statement.setString(1, id);
          statement.setInt(2, number);
          statement.setBytes(3, bytes);
        });
  }

  /** Deletes a file that was not kept. */
  void discardPartial(String id) {
    run(
        connection ->
            update(
                connection,
                "DELETE FROM " + files + " WHERE id = ? AND hash IS NULL",
                statement -> statement.setString(1, id)));
  }

  private void insert(String id) {
    run(
        connection ->
            update(
                connection,
                "INSERT INTO "
                    + files
                    + " (id, hash, bytes, changed_at_micros) VALUES (?, NULL, 0, "
                    + jdbc.dialect().nowInMicros()
                    + ")",
                statement -> statement.setString(1, id)));
  }

  /** Adds a chunk to a draft. */
  void append(String id, int position, byte[] bytes) {
    run(
        connection -> {
          int changed =
              update(
                  connection,
                  "UPDATE "
                      + files
                      + " SET bytes = bytes + ?, changed_at_micros = "
                      + jdbc.dialect().nowInMicros()
                      + " WHERE id = ?",
                  statement -> {
                    statement.setLong(1, bytes.length);
                    statement.setString(2, id);
                  });
          if (changed == 0) {
            throw new SQLException("The draft was swept.");
          }
          return insertChunk(connection, id, position, bytes);
        });
  }

  /** Gives a draft its hash, or removes it if there is a file with the hash. */
  void keep(String id, String hash) {
    // Of two that keep the same content one collides, and its transaction is repeated.
    jdbc.runRepeatable(
        "A file could not be stored.",
        connection -> {
          int known =
              update(
                  connection,
                  "UPDATE "
                      + files
                      + " SET changed_at_micros = "
                      + jdbc.dialect().nowInMicros()
                      + " WHERE hash = ? AND id <> ?",
                  statement -> {
                    statement.setString(1, hash);
                    statement.setString(2, id);
                  });
          return known > 0
              ? delete(connection, id)
              : update(
                  connection,
                  "UPDATE " + files + " SET hash = ? WHERE id = ?",
                  statement -> {
                    statement.setString(1, hash);
                    statement.setString(2, id);
                  });
        });
  }

  void discard(String id) {
    run(connection -> delete(connection, id));
  }

  private int delete(Connection connection, String id) throws SQLException {
    // The chunks go with the file.
    return update(
        connection,
        "DELETE FROM " + files + " WHERE id = ?",
        statement -> statement.setString(1, id));
  }

  @Override
  public Optional<SeekableByteChannel> open(String hash) {
    return read(
        "SELECT id, bytes FROM " + files + " WHERE hash = ?",
        statement -> statement.setString(1, hash),
        row -> new ChunkChannel(this, row.getString(1), row.getLong(2)));
  }

  /** Opens a draft of which all bytes are stored. */
  SeekableByteChannel openDraft(String id, long bytes) {
    return new ChunkChannel(this, id, bytes);
  }

  /** Returns a chunk. */
  byte[] chunk(String id, int position) {
    return this.<byte[]>read(
            "SELECT bytes FROM " + chunks + " WHERE file_id = ? AND position = ?",
            statement -> {
              statement.setString(1, id);
              statement.setInt(2, position);
            },
            row -> row.getBytes(1))
        .orElseThrow(() -> new IllegalStateException("A part of a stored file is gone."));
  }

  @Override
  public int sweep(Predicate<String> isUsed, Predicate<String> isArriving, Duration age) {
    record Old(String id, String hash, long changed) {}
    List<Old> old = new ArrayList<>();
    this.<Boolean>read(
        "SELECT id, hash, changed_at_micros FROM "
            + files
            + " WHERE changed_at_micros <= "
            + jdbc.dialect().nowInMicros()
            + " - ?",
        statement -> statement.setLong(1, age.toNanos() / 1_000),
        row -> {
          do {
            String hash = row.getString(2);
            old.add(new Old(row.getString(1), hash == null ? "" : hash, row.getLong(3)));
          } while (row.next());
          return true;
        });
    int swept = 0;
    for (Old file : old) {
      if (file.hash.isEmpty() ? !isArriving.test(file.id) : !isUsed.test(file.hash)) {
        // Not a file that was kept again meanwhile.
        swept +=
            run(
                connection ->
                    update(
                        connection,
                        "DELETE FROM " + files + " WHERE id = ? AND changed_at_micros = ?",
                        statement -> {
                          statement.setString(1, file.id);
                          statement.setLong(2, file.changed);
                        }));
      }
    }
    return swept;
  }

  /** The reading of a row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Optional<T> read(String sql, Parameters parameters, Row<T> first) {
    try {
      return jdbc.read(
          connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
              parameters.set(query);
              try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(first.read(rows)) : Optional.<T>empty();
              }
            }
          });
    } catch (SQLException e) {
      throw new StorageException("A file could not be read.", e);
    }
  }

  private int run(Jdbc.Work<Integer> work) {
    return jdbc.run("A file could not be stored.", work);
  }

  private static int update(Connection connection, String sql, Parameters parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    }
  }
}
