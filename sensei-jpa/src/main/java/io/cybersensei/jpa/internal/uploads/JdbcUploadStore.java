package io.cybersensei.jpa.internal.uploads;

import io.cybersensei.jpa.internal.search.SearchRows;
import io.cybersensei.jpa.internal.search.Statements;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadDocuments;
import io.cybersensei.upload.UploadStatus;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store of descriptions of uploads in one table. The uploads of a learner are numbered, so that
 * of two that are added at the same time one collides, and sees the other one in its quota.
 */
public final class JdbcUploadStore implements UploadStore {

  private static final int MAX_REASON = 1_000;

  private static final String COLUMNS =
      "id, learner_id, name, type, bytes, hash, status, code, reason, visibility, group_name,"
          + " uploaded_at_micros, text_hash, thumbnail_hash";

  private final Jdbc jdbc;
  private final SearchRows search;
  private final DatabaseClock clock;
  private final String table;

  /**
   * @param search the rows of the search, which change with the uploads
   * @param clock the clock of the database, by which uploads expire
   */
  public JdbcUploadStore(Jdbc jdbc, Tables tables, SearchRows search, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.search = search;
    this.clock = clock;
    this.table = tables.qualified("sensei_upload");
  }

  @Override
  public Addition add(Upload upload, Limits limits) {
    return jdbc.run(
        "The upload could not be stored.",
        connection -> {
          long used;
          int number;
          int arriving;
          try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT coalesce(sum(CASE WHEN status = 'refused' AND hash = '' THEN 0 ELSE bytes"
                      + " END), 0), coalesce(max(number), 0), count(CASE WHEN status ="
                      + " 'arriving' THEN 1 END) FROM "
                      + table
                      + " WHERE learner_id = ?")) {
            query.setString(1, upload.learnerId());
            try (ResultSet row = query.executeQuery()) {
              row.next();
              used = row.getLong(1);
              number = row.getInt(2) + 1;
              arriving = row.getInt(3);
            }
          }
          if (used + upload.bytes() > limits.quotaBytes()) {
            return Addition.OVER_QUOTA;
          }
          if (upload.status() == UploadStatus.ARRIVING && arriving >= limits.maxArriving()) {
            return Addition.TOO_MANY_ARRIVING;
          }
          insert(connection, upload, number);
          index(connection, upload);
          return Addition.ADDED;
        });
  }

  /** Lets the search follow an upload, whose readers it has. Its text is indexed later. */
  private void index(Connection connection, Upload upload) throws SQLException {
    Statements statements = Statements.of(connection);
    Optional<SearchDocument> document = UploadDocuments.of(upload, List.of());
    if (document.isPresent()) {
      search.setReaders(statements, document.get());
    } else if (upload.status() == UploadStatus.REFUSED) {
      search.remove(statements, UploadDocuments.typeOf(upload), upload.id());
    }
  }

  private void insert(Connection connection, Upload upload, int number) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " ("
                + COLUMNS
                + ", number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, upload.id());
      insert.setString(2, upload.learnerId());
      insert.setString(3, upload.name());
      insert.setString(4, upload.type().extension());
      insert.setLong(5, upload.bytes());
      insert.setString(6, upload.hash());
      setState(insert, 7, upload);
      insert.setLong(12, Micros.of(upload.uploadedAt()));
      insert.setString(13, upload.text().orElse(""));
      insert.setString(14, upload.thumbnail().orElse(""));
      insert.setInt(15, number);
      insert.executeUpdate();
    }
  }

  /** Sets five parameters: status, code, reason, visibility and group. */
  private static void setState(PreparedStatement statement, int first, Upload upload)
      throws SQLException {
    statement.setString(first, upload.status().wireName());
    statement.setString(first + 1, upload.reason().map(why -> why.code().wireName()).orElse(""));
    String message = upload.reason().map(Finding::message).orElse("");
    statement.setString(first + 2, message.substring(0, Math.min(MAX_REASON, message.length())));
    statement.setString(first + 3, upload.visibility().wireName());
    statement.setString(first + 4, upload.group().orElse(""));
  }

  @Override
  public Optional<Upload> find(String id) {
    return query(" WHERE id = ?", List.of(id), 1).stream().findFirst();
  }

  @Override
  public List<Upload> list(Reader reader, Optional<Upload> before, int limit) {
    StringBuilder where = new StringBuilder(" WHERE status <> 'arriving'");
    List<Object> values = new ArrayList<>();
    if (!reader.isStaff()) {
      where.append(" AND (learner_id = ? OR visibility = 'everyone'");
      values.add(reader.learnerId());
      if (!reader.groups().isEmpty()) {
        where
            .append(" OR (visibility = 'group' AND group_name IN (")
            .append(String.join(", ", Collections.nCopies(reader.groups().size(), "?")))
            .append("))");
        values.addAll(reader.groups());
      }
      where.append(')');
    }
    if (before.isPresent()) {
      long micros = Micros.of(before.get().uploadedAt());
      where.append(" AND (uploaded_at_micros < ? OR (uploaded_at_micros = ? AND id > ?))");
      values.add(micros);
      values.add(micros);
      values.add(before.get().id());
    }
    where.append(" ORDER BY uploaded_at_micros DESC, id");
    return query(where.toString(), values, limit);
  }

  @Override
  public List<Upload> inStatus(UploadStatus status, Instant until, int limit) {
    return query(
        " WHERE status = ? AND uploaded_at_micros <= ? ORDER BY uploaded_at_micros, id",
        List.of(status.wireName(), Micros.of(until)),
        limit);
  }

  @Override
  public int removeRefused(Instant until) {
    return jdbc.run(
        "Refused uploads could not be removed.",
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM "
                      + table
                      + " WHERE status = 'refused' AND hash = '' AND uploaded_at_micros <= ?")) {
            delete.setLong(1, Micros.of(until));
            return delete.executeUpdate();
          }
        });
  }

  /** Returns all uploads of a learner, for the export. */
  public List<Upload> of(String learnerId) {
    return query(
        " WHERE learner_id = ? ORDER BY uploaded_at_micros DESC, id",
        List.of(learnerId),
        Integer.MAX_VALUE);
  }

  /** Moves the uploads of one learner to another one, within the transaction of a merge. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    int last;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT coalesce(max(number), 0) FROM " + table + " WHERE learner_id IN (?, ?)")) {
      query.setString(1, fromId);
      query.setString(2, intoId);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        last = row.getInt(1);
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET learner_id = ?, number = number + ? WHERE learner_id = ?")) {
      update.setString(1, intoId);
      update.setInt(2, last);
      update.setString(3, fromId);
      return update.executeUpdate();
    }
  }

  private List<Upload> query(String where, List<?> values, int limit) {
    try {
      return jdbc.read(
          connection -> {
            List<Upload> uploads = new ArrayList<>();
            try (PreparedStatement query =
                connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM " + table + where + " LIMIT " + limit)) {
              for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Long number) {
                  query.setLong(i + 1, number);
                } else {
                  query.setString(i + 1, values.get(i).toString());
                }
              }
              try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                  uploads.add(upload(rows));
                }
              }
            }
            return uploads;
          });
    } catch (SQLException e) {
      throw new StorageException("The uploads could not be read.", e);
    }
  }

  private static Upload upload(ResultSet row) throws SQLException {
    String code = row.getString(8);
    String group = row.getString(11);
    String message = row.getString(9);
    return new Upload(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        FileType.ofExtension(row.getString(4)).orElseThrow(),
        row.getLong(5),
        row.getString(6),
        named(UploadStatus.values(), row.getString(7)),
        code.isEmpty()
            ? Optional.empty()
            : Optional.of(new Finding(named(FindingCode.values(), code), message)),
        named(UploadVisibility.values(), row.getString(10)),
        Optional.of(group).filter(name -> !name.isEmpty()),
        Micros.at(row.getLong(12)),
        Optional.of(row.getString(13)).filter(hash -> !hash.isEmpty()),
        Optional.of(row.getString(14)).filter(hash -> !hash.isEmpty()));
  }

  private static <T extends Enum<T>> T named(T[] values, String wireName) {
    for (T value : values) {
      if (value.name().equalsIgnoreCase(wireName)) {
        return value;
      }
    }
    throw new IllegalStateException(
        "The table sensei_upload has the unknown value " + wireName + ".");
  }

  @Override
  public boolean replace(Upload known, Upload changed) {
    return jdbc.run(
            "The upload could not be changed.",
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "UPDATE "
                          + table
                          + " SET status = ?, code = ?, reason = ?, visibility = ?, group_name = ?,"
                          + " hash = ?, uploaded_at_micros = ?, text_hash = ?, thumbnail_hash = ?"
                          + " WHERE id = ? AND status = ? AND visibility = ? AND group_name = ?")) {
                setState(update, 1, changed);
                update.setString(6, changed.hash());
                update.setLong(7, Micros.of(changed.uploadedAt()));
                update.setString(8, changed.text().orElse(""));
                update.setString(9, changed.thumbnail().orElse(""));
                update.setString(10, known.id());
                update.setString(11, known.status().wireName());
                update.setString(12, known.visibility().wireName());
                update.setString(13, known.group().orElse(""));
                int replaced = update.executeUpdate();
                if (replaced > 0) {
                  index(connection, changed);
                }
                return replaced;
              }
            })
        > 0;
  }

  @Override
  public boolean remove(String id) {
    return jdbc.run(
            "The upload could not be removed.",
            connection -> {
              try (PreparedStatement delete =
                  connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
                delete.setString(1, id);
                int removed = delete.executeUpdate();
                if (removed > 0) {
                  Statements statements = Statements.of(connection);
                  search.remove(statements, SearchType.FILE, id);
                  search.remove(statements, SearchType.TRANSCRIPT, id);
                }
                return removed;
              }
            })
        > 0;
  }

  @Override
  public InstantSource sharedClock(InstantSource nodeClock) {
    return clock.shared(nodeClock);
  }

  @Override
  public Duration ahead(Instant instant) {
    return clock.ahead(instant);
  }

  @Override
  public boolean refersTo(String hash) {
    // Three queries, each of which has an index.
    return Stream.of("hash", "text_hash", "thumbnail_hash")
        .anyMatch(column -> !query(" WHERE " + column + " = ?", List.of(hash), 1).isEmpty());
  }
}
