package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.SearchReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The documents that a reader may see, as conditions of SQL on the alias {@code d}. Thread-safe.
 */
final class Visibility {

  private final String documents;
  private final String groups;

  Visibility(Tables tables) {
    this.documents = tables.qualified("sensei_search_document");
    this.groups = tables.qualified("sensei_search_group");
  }

  /** Returns the condition for documents that match a text query. */
  SqlText ofMatches(Connection connection, SearchReader reader, String query) throws SQLException {
    return of(
        connection,
        reader,
        new SqlText()
            .add("SELECT DISTINCT d.learner_id FROM " + documents)
            .add(" d WHERE d.words @@ CAST(? AS tsquery)", query));
  }

  /** Returns the condition for some documents by their ids, at least one. */
  SqlText ofDocuments(Connection connection, SearchReader reader, Collection<String> ids)
      throws SQLException {
    return of(
        connection,
        reader,
        new SqlText()
            .add("SELECT DISTINCT d.learner_id FROM " + documents + " d WHERE d.id IN ")
            .in(ids));
  }

  /** Returns the condition for documents, without those that the reader sees as their staff. */
  SqlText ofOwn(SearchReader reader) {
    return condition(reader, Set.of());
  }

  /** Asks the reader for each owner of a private document that matches. */
  private SqlText of(Connection connection, SearchReader reader, SqlText owners)
      throws SQLException {
    Set<String> read = new HashSet<>();
    if (reader.owners().isPresent()) {
      StoredDocuments.read(
          connection,
          owners.text() + " AND NOT d.everyone AND d.learner_id <> ''",
          List.copyOf(owners.values()),
          row -> read.add(row.getString(1)));
      read.removeIf(owner -> !reader.owners().get().test(owner));
    }
    return condition(reader, read);
  }

  private SqlText condition(SearchReader reader, Collection<String> owners) {
    SqlText condition = new SqlText().add("(d.everyone OR d.learner_id = ?", reader.learnerId());
    if (!owners.isEmpty()) {
      condition.add(" OR d.learner_id IN ").in(owners);
    }
    if (reader.isStaff()) {
      condition.add(" OR d.learner_id = ''");
    }
    if (!reader.groups().isEmpty()) {
      condition
          .add(" OR EXISTS (SELECT 1 FROM ")
          .add(groups)
          .add(" g WHERE g.document_id = d.id AND g.group_name IN ")
          .in(reader.groups())
          .add(")");
    }
    return condition.add(")");
  }
}
