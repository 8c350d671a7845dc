package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchText;
import io.cybersensei.search.SearchText.Word;
import io.cybersensei.search.SearchType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of documents in the tables of the search. Rows are inserted many at a time, with
 * statements that a JPA provider can run as well. Thread-safe.
 */
public final class SearchRows {

  /** The maximum number of parameters of a statement, below the limits of all drivers. */
  private static final int MAX_PARAMETERS = 3_000;

  /** The maximum length of the texts of a statement. */
  private static final int MAX_CHARACTERS = 2_000_000;

  /** PostgreSQL keeps at most a mebibyte of distinct words of a document. */
  private static final int MAX_WORD_BYTES = 300_000;

  /** The maximum number of marks of a document, which fit beside its words. */
  private static final int MAX_MARKS = 1_500;

  /** A document with more pairs of words has a mark for all of them. */
  private static final int MAX_PAIRS = 5_000;

  /** A word of the title is as strong as one that the text repeats this often. */
  private static final int IN_TITLE = 1_000;

  private static final int MAX_FOLDED_TITLE = 400;
  private static final int MAX_SPELLINGS = 2_000;

  private static final Set<SearchType> SPELT = Set.of(SearchType.TOPIC, SearchType.LESSON);

  private final boolean stemmed;
  private final String documents;
  private final String passages;
  private final String groups;
  private final String words;
  private final String revisions;
  private final String topics;

  /**
   * @param stemmed whether the database keeps words of its own, as PostgreSQL does
   */
  public SearchRows(Tables tables, boolean stemmed) {
    this.stemmed = stemmed;
    this.documents = tables.qualified("sensei_search_document");
    this.passages = tables.qualified("sensei_search_passage");
    this.groups = tables.qualified("sensei_search_group");
    this.words = tables.qualified("sensei_search_word");
    this.revisions = tables.qualified("sensei_revision");
    this.topics = tables.qualified("sensei_topic");
  }

  /** Adds documents, in place of those with the same types, topics and ids. */
  public void put(Statements statements, Collection<SearchDocument> added) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    // In the order of their ids, so that two writers cannot wait for each other.
    Map<String, SearchDocument> byId = new TreeMap<>();
    added.forEach(document -> byId.put(idOf(document), document));
    touch(statements);
    List<String> ids = List.copyOf(byId.keySet());
    for (int from = 0; from < ids.size(); from += MAX_PARAMETERS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + MAX_PARAMETERS));
      statements.run(
          "DELETE FROM " + documents + " WHERE id IN (" + marks(some.size()) + ")", some);
    }
    insert(statements, byId);
  }

  /**
   * Sets the readers of a document and leaves its text as it is. If there is no such document, it
   * is added.
   */
  public void setReaders(Statements statements, SearchDocument document) throws SQLException {
    touch(statements);
    String id = idOf(document);
    int known =
        statements.run(
            "UPDATE " + documents + " SET everyone = ?" + newVersion() + " WHERE id = ?",
            List.of(document.isForEveryone(), id));
    if (known == 0) {
      put(statements, List.of(document));
      return;
    }
    statements.run("DELETE FROM " + groups + " WHERE document_id = ?", List.of(id));
    for (String group : document.groups()) {
      statements.run(
          "INSERT INTO " + groups + " (document_id, group_name) VALUES (?, ?)", List.of(id, group));
    }
  }

  /** Replaces all documents of a type. */
  public void replaceAll(
      Statements statements, SearchType type, Collection<SearchDocument> replacement)
      throws SQLException {
    touch(statements);
    statements.run("DELETE FROM " + documents + " WHERE type = ?", List.of(type.wireName()));
    Map<String, SearchDocument> byId = new TreeMap<>();
    replacement.forEach(document -> byId.put(idOf(document), document));
    insert(statements, byId);
  }

  /** Removes the documents with a type and an id; returns their number. */
  public int remove(Statements statements, SearchType type, String id) throws SQLException {
    touch(statements);
    return statements.run(
        "DELETE FROM " + documents + " WHERE type = ? AND host_id = ?",
        List.of(type.wireName(), id));
  }

  /** Removes the documents of an owner; returns their number. */
  public int erase(Statements statements, String learnerId) throws SQLException {
    touch(statements);
    return statements.run("DELETE FROM " + documents + " WHERE learner_id = ?", List.of(learnerId));
  }

  /** Gives the documents of an owner to another one; returns their number. */
  public int move(Statements statements, String fromId, String intoId) throws SQLException {
    touch(statements);
    return statements.run(
        "UPDATE " + documents + " SET learner_id = ?" + newVersion() + " WHERE learner_id = ?",
        List.of(intoId, fromId));
  }

  /** Moves the activities to the modules of their topics, after the topics were replaced. */
  public void moveActivities(Statements statements) throws SQLException {
    statements.run(
        "UPDATE "
            + documents
            + " SET module = COALESCE((SELECT t.module FROM "
            + topics
            + " t WHERE t.id = topic_id), '')"
            + newVersion()
            + " WHERE type = ?",
        List.of(SearchType.ACTIVITY.wireName()));
  }

  /** Counts a change, where an index in memory follows the tables. Writers then take turns. */
  private void touch(Statements statements) throws SQLException {
    if (!stemmed) {
      statements.run(
          "UPDATE " + revisions + " SET revision = revision + 1 WHERE name = ?", List.of("search"));
    }
  }

  private String newVersion() {
    return stemmed ? "" : ", version = " + currentRevision();
  }

  private String currentRevision() {
    return "(SELECT revision FROM " + revisions + " WHERE name = 'search')";
  }

  private void insert(Statements statements, Map<String, SearchDocument> byId) throws SQLException {
    RowBatch ofDocuments = stemmed ? stemmedBatch() : plainBatch();
    RowBatch ofPassages =
        new RowBatch(
            "INSERT INTO "
                + passages
                + " (document_id, number, unit, place, text"
                + (stemmed ? ", words" : "")
                + ") VALUES ",
            stemmed ? "(?, ?, ?, ?, ?, ?)" : "(?, ?, ?, ?, ?)",
            "");
    RowBatch ofGroups =
        new RowBatch("INSERT INTO " + groups + " (document_id, group_name) VALUES ", "(?, ?)", "");
    RowBatch ofWords =
        new RowBatch(
            "INSERT INTO " + words + " (word, document_id, in_title) VALUES ", "(?, ?, ?)", "");
    for (Map.Entry<String, SearchDocument> each : byId.entrySet()) {
      add(each.getKey(), each.getValue(), ofDocuments, ofPassages, ofGroups, ofWords);
      if (ofDocuments.isFull() || ofPassages.isFull() || ofWords.isFull()) {
        flush(statements, ofDocuments, ofPassages, ofGroups, ofWords);
      }
    }
    flush(statements, ofDocuments, ofPassages, ofGroups, ofWords);
  }

  private static void flush(Statements statements, RowBatch... batches) throws SQLException {
    for (RowBatch batch : batches) {
      batch.flush(statements);
    }
  }

  private RowBatch plainBatch() {
    return new RowBatch(
        "INSERT INTO "
            + documents
            + " (id, type, host_id, topic_id, module, language, title, link, learner_id,"
            + " everyone, version) VALUES ",
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + currentRevision() + ")",
        "");
  }

  /** Marks are of the stems and words of the body apart, because both together count twice. */
  private RowBatch stemmedBatch() {
    String counts =
        PostgreSqlQuery.REPEATED.stream()
            .map(mark -> "('" + mark.sign() + "', " + mark.least() + ")")
            .collect(Collectors.joining(", ", "(VALUES ", ") AS m (sign, least)"));
    return new RowBatch(
        "INSERT INTO "
            + documents
            + " (id, type, host_id, topic_id, module, language, title, link, learner_id,"
            + " everyone, folded_title, words) SELECT v.id, v.type, v.host_id, v.topic_id,"
            + " v.module, v.language, v.title, v.link, v.learner_id, v.everyone, v.folded,"
            + " setweight(t.stems, 'A') || setweight(t.plain, 'B') || b.stems || b.plain"
            + " || array_to_tsvector(ARRAY(SELECT '"
            + PostgreSqlQuery.TITLE
            + "' || w.lexeme FROM unnest(t.stems || t.plain) w))"
            + " || array_to_tsvector(ARRAY(SELECT m.sign || w.lexeme FROM (SELECT x.lexeme,"
            + " max(x.times) AS times FROM (SELECT lexeme, "
            + IN_TITLE
            + " AS times FROM unnest(t.stems || t.plain) UNION ALL SELECT lexeme,"
            + " cardinality(positions) FROM unnest(b.stems) UNION ALL SELECT lexeme,"
            + " cardinality(positions) FROM unnest(b.plain)) x GROUP BY x.lexeme) w JOIN "
            + counts
            + " ON w.times >= m.least ORDER BY m.least DESC, w.times DESC, w.lexeme LIMIT "
            + MAX_MARKS
            + ")) || array_to_tsvector("
            + pairs()
            + ") FROM (VALUES ",
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ") AS v (id, type, host_id, topic_id, module, language, title, link, learner_id,"
            + " everyone, folded, body, stemming),"
            + of("v.folded", "t")
            + ","
            + of("v.body", "b"));
  }

  /** Returns the marks of pairs of words, the second of which follows the first in a text. */
  private static String pairs() {
    String places =
        Stream.of("t.stems", "t.plain", "b.stems", "b.plain")
            .map(
                words ->
                    "SELECT '"
                        + words
                        + "' AS part, lexeme, unnest(positions) AS place FROM unnest("
                        + words
                        + ")")
            .collect(Collectors.joining(" UNION ALL "));
    return "(SELECT CASE WHEN count(*) > "
        + MAX_PAIRS
        + " THEN ARRAY['"
        + WordPairs.MARK
        + "'] ELSE COALESCE(array_agg(p.pair), CAST('{}' AS text[])) END FROM (SELECT DISTINCT "
        + WordPairs.markSql("s.word", "s.follower")
        + " AS pair FROM (SELECT w.place, "
        + WordPairs.numberSql("w.lexeme")
        + " AS word, lead("
        + WordPairs.numberSql("w.lexeme")
        + ") OVER part AS follower, lead(w.place) OVER part AS place_of_follower FROM ("
        + places
        + ") w WINDOW part AS (PARTITION BY w.part ORDER BY w.place)) s"
        + " WHERE s.place_of_follower = s.place + 1) p)";
  }

  /** Returns a subquery for the words of a text, with an offset so that each is made once. */
  private static String of(String text, String alias) {
    return " LATERAL (SELECT to_tsvector(CAST(v.stemming AS regconfig), "
        + text
        + ") AS stems, to_tsvector('pg_catalog.simple', "
        + text
        + ") AS plain OFFSET 0) AS "
        + alias;
  }

  private void add(
      String id,
      SearchDocument document,
      RowBatch ofDocuments,
      RowBatch ofPassages,
      RowBatch ofGroups,
      RowBatch ofWords) {
    List<Object> row = new ArrayList<>();
    row.add(id);
    row.add(document.type().wireName());
    row.add(document.id());
    row.add(document.topic().orElse(""));
    row.add(document.module().orElse(""));
    row.add(document.language());
    row.add(document.title());
    row.add(document.link().orElse(""));
    row.add(document.owner().orElse(""));
    row.add(document.isForEveryone());
    String folded = cut(SearchText.folded(document.title()), MAX_FOLDED_TITLE);
    Map<String, Boolean> spellings = new LinkedHashMap<>();
    SearchText.words(document.title()).forEach(word -> spellings.put(word.form(), true));
    StringBuilder body = new StringBuilder();
    Budget budget = new Budget();
    int number = 0;
    for (Passage passage : document.passages()) {
      List<Word> found = stemmed ? SearchText.words(passage.text()) : List.of();
      StringBuilder forms = new StringBuilder();
      for (Word word : found) {
        forms.append(word.form()).append(' ');
        if (SPELT.contains(document.type()) && spellings.size() < MAX_SPELLINGS) {
          spellings.putIfAbsent(word.form(), false);
        }
        if (budget.allows(word.form())) {
          body.append(word.form()).append(' ');
        }
      }
      List<Object> passageRow = new ArrayList<>();
      passageRow.add(id);
      passageRow.add(number++);
      passageRow.add(passage.position().map(at -> at.unit().wireName()).orElse(""));
      passageRow.add(passage.position().map(Position::value).orElse(0));
      passageRow.add(storable(passage.text()));
      if (stemmed) {
        passageRow.add(forms.toString());
      }
      ofPassages.add(passageRow);
    }
    if (stemmed) {
      row.add(folded);
      row.add(body.toString());
      row.add(TextSearchConfigurations.of(document.language()));
      spellings.forEach((word, inTitle) -> ofWords.add(List.of(word, id, inTitle)));
    }
    ofDocuments.add(row);
    document.groups().forEach(group -> ofGroups.add(List.of(id, group)));
  }

  /** Counts the bytes of distinct words. */
  private static final class Budget {

    private final Set<String> seen = new HashSet<>();
    private int bytes;

    boolean allows(String word) {
      if (seen.contains(word)) {
        return true;
      }
      bytes += 3 * word.length() + 16;
      return bytes <= MAX_WORD_BYTES && seen.add(word);
    }
  }

  /** Replaces what PostgreSQL cannot store: zero, and halves of characters. */
  private static String storable(String text) {
    return new String(
        text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(
            0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /** Returns the first 128 bits of the SHA-256 of the identity. */
  static String idOf(SearchDocument document) {
    return idOf(document.key());
  }

  /** Returns the id of the document with a key. */
  static String idOf(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Rows of one table that are inserted together. */
  private static final class RowBatch {

    private final String before;
    private final String row;
    private final String after;
    private final List<Object> values = new ArrayList<>();
    private int rows;
    private long characters;

    RowBatch(String before, String row, String after) {
      this.before = before;
      this.row = row;
      this.after = after;
    }

    void add(List<?> some) {
      values.addAll(some);
      rows++;
      for (Object value : some) {
        characters += value instanceof String text ? text.length() : 0;
      }
    }

    boolean isFull() {
      return values.size() > MAX_PARAMETERS || characters > MAX_CHARACTERS;
    }

    void flush(Statements statements) throws SQLException {
      int width = rows == 0 ? 1 : values.size() / rows;
      int atOnce = MAX_PARAMETERS / width;
      for (int from = 0; from < rows; from += atOnce) {
        int to = Math.min(rows, from + atOnce);
        statements.run(
            before + String.join(", ", Collections.nCopies(to - from, row)) + after,
            values.subList(from * width, to * width));
      }
      values.clear();
      rows = 0;
      characters = 0;
    }
  }
}
