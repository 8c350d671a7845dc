package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.meaning.DocumentVectors;
import io.cybersensei.search.meaning.Neighbour;
import io.cybersensei.search.meaning.PartVector;
import io.cybersensei.search.meaning.VectorStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors in a table, whose rows end with those of their documents. They are compared in memory, in
 * a {@linkplain VectorCopy copy} that follows the table; the database has the last word on which of
 * them are still there and who may see them.
 */
public final class JdbcVectorStore implements VectorStore {

  private static final String NOT_CHANGED = "The vectors of documents could not be stored.";
  private static final String NOT_READ = "The vectors of documents could not be read.";

  /** The number of documents whose readers one statement checks. */
  private static final int AT_ONCE = 500;

  private final Jdbc jdbc;
  private final Revision revision;
  private final StoredDocuments stored;
  private final Visibility visibility;
  private final VectorCopy copy;
  private final String documents;
  private final String vectors;

  public JdbcVectorStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.revision = new Revision("vectors", tables);
    this.stored = new StoredDocuments(tables);
    this.visibility = new Visibility(tables);
    this.copy = new VectorCopy(tables, revision);
    this.documents = tables.qualified("sensei_search_document");
    this.vectors = tables.qualified("sensei_search_vector");
  }

  @Override
  public List<SearchDocument> withoutVectors(String model, int limit) {
    return read(
        connection -> {
          List<String> ids = new ArrayList<>();
          StoredDocuments.read(
              connection,
              "SELECT d.id FROM "
                  + documents
                  + " d WHERE NOT EXISTS (SELECT 1 FROM "
                  + vectors
                  + " v WHERE v.document_id = d.id AND v.number = 0 AND v.model = ?)"
                  + " ORDER BY d.id LIMIT "
                  + limit,
              List.of(model),
              row -> ids.add(row.getString(1)));
          if (ids.size() < limit) {
            copy.forgetRemoved(connection, model);
          }
          Map<String, SearchDocument> found = stored.find(connection, ids);
          return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
        });
  }

  /**
   * One document a transaction, which locks the document before the revision: so no writer of
   * documents can wait for one that waits for it.
   */
  @Override
  public void put(String model, Collection<DocumentVectors> added) {
    for (DocumentVectors each : added) {
      jdbc.runRepeatable(
          NOT_CHANGED,
          connection -> {
            put(connection, model, each);
            return true;
          });
    }
  }

  private void put(Connection connection, String model, DocumentVectors added) throws SQLException {
    String id = SearchRows.idOf(added.document());
    List<String> locked = new ArrayList<>();
    StoredDocuments.read(
        connection,
        "SELECT id FROM " + documents + " WHERE id = ? FOR UPDATE",
        List.of(id),
        row -> locked.add(row.getString(1)));
    SearchDocument present = stored.find(connection, locked).get(id);
    if (present == null || !present.hasTextOf(added.document())) {
      return;
    }
    long number = revision.next(connection);
    Statements.of(connection).run("DELETE FROM " + vectors + " WHERE document_id = ?", List.of(id));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + vectors
                + " (document_id, number, model, passage, revision, bytes)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      List<PartVector> parts = added.parts();
      for (int i = 0; i < parts.size(); i++) {
        insert.setString(1, id);
        insert.setInt(2, i);
        insert.setString(3, model);
        insert.setInt(4, parts.get(i).passage());
        insert.setLong(5, number);
        insert.setBytes(6, VectorCopy.toBytes(parts.get(i).vector()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public List<Neighbour> nearest(
      String model, float[] vector, double least, int limit, SearchReader reader) {
    return read(
        connection -> {
          List<VectorCopy.Match> matches = copy.of(connection, model).matches(vector, least);
          List<Neighbour> found = new ArrayList<>();
          for (int from = 0; from < matches.size() && found.size() < limit; from += AT_ONCE) {
            List<VectorCopy.Match> some =
                matches.subList(from, Math.min(matches.size(), from + AT_ONCE));
            List<String> ids = some.stream().map(each -> each.entry().id()).toList();
            Map<String, Long> visible =
                present(
                    connection,
                    model,
                    new SqlText()
                        .add(" AND d.id IN ")
                        .in(ids)
                        .add(" AND ")
                        .add(visibility.ofDocuments(connection, reader, ids)));
            some.stream()
                .filter(each -> each.entry().isOf(visible.get(each.entry().id())))
                .limit(limit - found.size())
                .forEach(each -> found.add(each.neighbour()));
          }
          return found;
        });
  }

  /** Returns the revisions of the vectors of documents under a condition, by their ids. */
  private Map<String, Long> present(Connection connection, String model, SqlText condition)
      throws SQLException {
    SqlText sql =
        new SqlText()
            .add("SELECT d.id, v.revision FROM " + documents + " d JOIN " + vectors)
            .add(" v ON v.document_id = d.id AND v.number = 0 WHERE v.model = ?", model)
            .add(condition);
    Map<String, Long> found = new HashMap<>();
    StoredDocuments.read(
        connection, sql.text(), sql.values(), row -> found.put(row.getString(1), row.getLong(2)));
    return found;
  }

  @Override
  public Map<String, List<float[]>> ofTopics(String model) {
    return read(
        connection -> {
          VectorCopy.View view = copy.of(connection, model);
          Map<String, Long> present =
              present(connection, model, new SqlText().add(" AND d.everyone AND d.topic_id <> ''"));
          Map<String, List<float[]>> byTopic = new HashMap<>();
          for (VectorCopy.Entry entry : view.entries()) {
            if (entry.isOf(present.get(entry.id()))) {
              byTopic
                  .computeIfAbsent(entry.topicId(), topic -> new ArrayList<>())
                  .addAll(entry.vectors());
            }
          }
          return byTopic;
        });
  }

  @Override
  public List<float[]> ofDocument(String model, String key) {
    return read(
        connection -> {
          List<float[]> found = new ArrayList<>();
          StoredDocuments.read(
              connection,
              "SELECT bytes FROM "
                  + vectors
                  + " WHERE document_id = ? AND model = ? ORDER BY number",
              List.of(SearchRows.idOf(key), model),
              row -> found.add(VectorCopy.toVector(row.getBytes(1))));
          return found;
        });
  }

  private <T> T read(Jdbc.Work<T> work) {
    try {
      return jdbc.read(work);
    } catch (SQLException e) {
      throw new StorageException(NOT_READ, e);
    }
  }
}
