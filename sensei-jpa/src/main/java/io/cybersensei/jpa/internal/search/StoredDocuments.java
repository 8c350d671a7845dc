package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as they were stored. Thread-safe. */
final class StoredDocuments {

  private static final int AT_ONCE = 500;

  private final String selectDocuments;
  private final String selectPassages;
  private final String selectGroups;

  StoredDocuments(Tables tables) {
    this.selectDocuments =
        "SELECT id, type, host_id, topic_id, module, language, title, link, learner_id, everyone"
            + " FROM "
            + tables.qualified("sensei_search_document");
    this.selectPassages =
        "SELECT document_id, text, unit, place FROM "
            + tables.qualified("sensei_search_passage")
            + " WHERE document_id IN (%s) ORDER BY document_id, number";
    this.selectGroups =
        "SELECT document_id, group_name FROM "
            + tables.qualified("sensei_search_group")
            + " WHERE document_id IN (%s)";
  }

  /** Returns the documents of an owner, without their passages and groups. */
  List<SearchDocument> ofOwner(Connection connection, String learnerId) throws SQLException {
    return documents(connection, " WHERE learner_id = ? ORDER BY id", List.of(learnerId))
        .values()
        .stream()
        .map(SearchDocument.Builder::build)
        .toList();
  }

  /** Returns documents by their ids. */
  Map<String, SearchDocument> find(Connection connection, Collection<String> ids)
      throws SQLException {
    List<String> all = List.copyOf(ids);
    Map<String, SearchDocument> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      String marks = SearchRows.marks(some.size());
      Map<String, SearchDocument.Builder> documents =
          documents(connection, " WHERE id IN (" + marks + ")", some);
      read(
          connection,
          selectPassages.formatted(marks),
          some,
          row -> {
            SearchDocument.Builder document = documents.get(row.getString(1));
            if (document != null) {
              document.passage(passage(row.getString(2), row.getString(3), row.getInt(4)));
            }
          });
      Map<String, List<String>> groups = new HashMap<>();
      read(
          connection,
          selectGroups.formatted(marks),
          some,
          row ->
              groups
                  .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                  .add(row.getString(2)));
      documents.forEach(
          (id, document) ->
              found.put(id, document.forGroups(groups.getOrDefault(id, List.of())).build()));
    }
    return found;
  }

  private Map<String, SearchDocument.Builder> documents(
      Connection connection, String where, List<String> values) throws SQLException {
    Map<String, SearchDocument.Builder> documents = new LinkedHashMap<>();
    read(
        connection,
        selectDocuments + where,
        values,
        row -> {
          SearchDocument.Builder document =
              SearchDocument.builder(type(row.getString(2)), row.getString(3), row.getString(7))
                  .language(row.getString(6));
          SearchRows.optional(row.getString(4)).ifPresent(document::topic);
          SearchRows.optional(row.getString(5)).ifPresent(document::module);
          SearchRows.optional(row.getString(8)).ifPresent(document::link);
          SearchRows.optional(row.getString(9)).ifPresent(document::ownedBy);
          if (row.getBoolean(10)) {
            document.forEveryone();
          }
          documents.put(row.getString(1), document);
        });
    return documents;
  }

  static SearchType type(String wireName) {
    return SearchType.ofWireName(wireName)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The table sensei_search_document has the unknown type " + wireName + "."));
  }

  static Passage passage(String text, String unit, int place) {
    return new Passage(text, position(unit, place));
  }

  private static Optional<Position> position(String unit, int place) {
    for (Position.Unit each : Position.Unit.values()) {
      if (each.wireName().equals(unit)) {
        return Optional.of(new Position(each, place));
      }
    }
    return Optional.empty();
  }

  /** A reader of a row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  static void read(Connection connection, String sql, List<?> values, RowReader reader)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }
}
