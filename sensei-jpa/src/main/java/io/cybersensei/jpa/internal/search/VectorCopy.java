package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.meaning.Neighbour;
import io.cybersensei.search.meaning.PartVector;
import io.cybersensei.search.meaning.Vectors;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of one model in memory. It reads the rows of later revisions before it is used;
 * writers increment the revision in their transactions, so that none is missed. It learns of
 * removed documents now and then, so that its entries are compared with the table. Thread-safe.
 */
final class VectorCopy {

  private static final int ROWS = 2_000;

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::similarity)
          .reversed()
          .thenComparing(match -> match.entry().key());

  private final Revision revision;
  private final String select;
  private final String selectIds;
  private final ReentrantLock following = new ReentrantLock();
  private volatile View view = new View("", -1, new ConcurrentHashMap<>());

  VectorCopy(Tables tables, Revision revision) {
    String vectors = tables.qualified("sensei_search_vector");
    this.revision = revision;
    this.select =
        "SELECT v.document_id, v.number, v.passage, v.revision, v.bytes, d.type, d.topic_id,"
            + " d.host_id FROM "
            + vectors
            + " v JOIN "
            + tables.qualified("sensei_search_document")
            + " d ON d.id = v.document_id WHERE v.model = ? AND v.revision > ? AND"
            + " (v.document_id > ? OR (v.document_id = ? AND v.number > ?))"
            + " ORDER BY v.document_id, v.number LIMIT "
            + ROWS;
    this.selectIds = "SELECT document_id FROM " + vectors + " WHERE model = ? AND number = 0";
  }

  /** The vectors of a document at a revision. */
  record Entry(String id, String key, String topicId, long revision, List<PartVector> parts) {

    /** Returns whether these are the vectors of a revision; empty if the document is gone. */
    boolean isOf(@Nullable Long present) {
      return present != null && present == revision;
    }

    List<float[]> vectors() {
      return parts.stream().map(PartVector::vector).toList();
    }
  }

  /** A document with its most similar part. */
  record Match(Entry entry, int passage, double similarity) {

    Neighbour neighbour() {
      return new Neighbour(entry.key(), passage, similarity);
    }
  }

  /** The vectors of a model up to a revision at least. */
  record View(String model, long revision, Map<String, Entry> byId) {

    Collection<Entry> entries() {
      return byId.values();
    }

    /** Returns the documents of at least a similarity, the most similar first. */
    List<Match> matches(float[] vector, double least) {
      List<Match> matches = new ArrayList<>();
      for (Entry entry : byId.values()) {
        int passage = 0;
        double best = -2;
        for (PartVector part : entry.parts()) {
          double similarity =
              part.vector().length == vector.length
                  ? Vectors.similarity(part.vector(), vector)
                  : -2;
          if (similarity > best) {
            best = similarity;
            passage = part.passage();
          }
        }
        if (best >= least) {
          matches.add(new Match(entry, passage, best));
        }
      }
      matches.sort(BEST_FIRST);
      return matches;
    }
  }

  /** Returns the vectors of a model, with all changes that were committed before the call. */
  View of(Connection connection, String model) throws SQLException {
    long current = revision.current(connection);
    View known = view;
    if (known.model().equals(model) && known.revision() >= current) {
      return known;
    }
    following.lock();
    try {
      known = view;
      if (!known.model().equals(model)) {
        known = new View(model, -1, new ConcurrentHashMap<>());
      }
      if (known.revision() < current) {
        read(connection, known);
        known = new View(model, current, known.byId());
      }
      view = known;
      return known;
    } finally {
      following.unlock();
    }
  }

  private void read(Connection connection, View known) throws SQLException {
    Reader reader = new Reader(known.byId());
    int rows;
    do {
      int before = reader.rows;
      StoredDocuments.read(
          connection,
          select,
          List.of(known.model(), known.revision(), reader.id, reader.id, reader.number),
          row ->
              reader.add(
                  row.getString(1),
                  row.getInt(2),
                  new PartVector(row.getInt(3), toVector(row.getBytes(5))),
                  row.getLong(4),
                  row.getString(6) + "\n" + row.getString(7) + "\n" + row.getString(8),
                  row.getString(7)));
      rows = reader.rows - before;
    } while (rows == ROWS);
    reader.finish();
  }

  /** Joins the rows of a document. Not thread-safe. */
  private static final class Reader {

    private final Map<String, Entry> byId;
    private String id = "";
    private int number = -1;
    private int rows;
    private String key = "";
    private String topicId = "";
    private long revision;
    private List<PartVector> parts = new ArrayList<>();

    Reader(Map<String, Entry> byId) {
      this.byId = byId;
    }

    void add(
        String rowId,
        int rowNumber,
        PartVector part,
        long rowRevision,
        String rowKey,
        String rowTopic) {
      if (!rowId.equals(id) || rowRevision != revision) {
        finish();
        id = rowId;
        key = rowKey;
        topicId = rowTopic;
        revision = rowRevision;
      }
      number = rowNumber;
      rows++;
      parts.add(part);
    }

    void finish() {
      if (!parts.isEmpty()) {
        byId.put(id, new Entry(id, key, topicId, revision, List.copyOf(parts)));
      }
      parts = new ArrayList<>();
    }
  }

  /** Forgets the vectors of documents that the table has no longer. */
  void forgetRemoved(Connection connection, String model) throws SQLException {
    View known = of(connection, model);
    Set<String> present = new HashSet<>();
    // Entries that come meanwhile stay.
    Set<String> ids = Set.copyOf(known.byId().keySet());
    StoredDocuments.read(
        connection, selectIds, List.of(model), row -> present.add(row.getString(1)));
    ids.stream().filter(id -> !present.contains(id)).forEach(id -> known.byId().remove(id));
  }

  static byte[] toBytes(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  static float[] toVector(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(Objects.requireNonNull(bytes, "bytes")).asFloatBuffer().get(vector);
    return vector;
  }
}
