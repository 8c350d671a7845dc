package io.cybersensei.search.meaning;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchReader;
import io.cybersensei.storage.MissingStoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search by meaning: documents, similar topics, and the topics of a text.
 *
 * <p>Vectors of new texts are made on an executor: at once after a change through {@link
 * #search()}, and else when a search looks for them, every {@code 10} seconds. Until then a
 * document is found by its words. An embedder that fails leaves the search by words as it is.
 * Thread-safe.
 */
public final class Meaning {

  /** The maximum number of topics that one call returns. */
  public static final int MAX_TOPICS = 20;

  /** The number of parts of a text that are embedded while the caller waits. */
  static final int FIRST_PARTS = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Embedder embedder;
  private final VectorStore store;
  private final Supplier<Curriculum> curriculum;
  private final Executor executor;
  private final NodeTime time;
  private final AtomicReference<NodeTime.Mark> lookedAt;
  private final AtomicReference<Optional<NodeTime.Mark>> warnedAt =
      new AtomicReference<>(Optional.empty());
  private final VectorUpdates updates;
  private final SearchIndex search;

  /**
   * Creates the search by meaning over a storage.
   *
   * @param embedder the model
   * @param words the index by words
   * @param store the vectors
   * @param curriculum the curriculum in force
   * @param executor makes vectors, one task at a time
   * @param clock the clock
   * @throws IllegalArgumentException if a value of the embedder is out of its range
   * @throws MissingStoreException if the storage keeps no vectors
   */
  public Meaning(
      Embedder embedder,
      SearchIndex words,
      VectorStore store,
      Supplier<Curriculum> curriculum,
      Executor executor,
      InstantSource clock) {
    this.embedder = new CheckedEmbedder(embedder);
    this.store = Objects.requireNonNull(store, "store");
    if (store instanceof NoVectors) {
      throw new MissingStoreException("vectors");
    }
    this.curriculum = Objects.requireNonNull(curriculum, "curriculum");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.time = new NodeTime(clock);
    this.lookedAt = new AtomicReference<>(time.mark());
    this.updates = new VectorUpdates(this.embedder, store, time);
    this.search = new MeaningIndex(words, this::nearest, this::updateLater);
    updateLater();
  }

  /**
   * Returns the index by words and meaning. It has the contract of {@link SearchIndex}, but also
   * finds documents of a similar meaning without the words. {@code "…"} and minus ask for words
   * alone.
   */
  public SearchIndex search() {
    return search;
  }

  /**
   * Makes the vectors of all documents that have none, in the calling thread; if another thread of
   * this node does so already, it returns at once.
   *
   * @return the number of documents that have got vectors
   */
  public int update() {
    return updates.run();
  }

  /**
   * Returns the topics of the curriculum that are most similar to another one, by the documents
   * about them that are for everyone.
   *
   * @param topicId the id of the topic; an unknown one, or one without a vector yet, is similar to
   *     none
   * @param limit the maximum number, 1–{@value #MAX_TOPICS}
   * @throws IllegalArgumentException if the limit is out of range
   */
  public List<TopicMatch> topicsLike(String topicId, int limit) {
    requireLimit(limit);
    lookNowAndThen();
    Map<String, float[]> topics = topics();
    float[] own = topics.remove(topicId);
    return own == null ? List.of() : closest(own, topics, limit);
  }

  /**
   * Returns the topics of the curriculum that a document is probably about. The document need not
   * be indexed: if it has no vectors, those of its first {@value #FIRST_PARTS} parts of about 900
   * characters are made for this call.
   *
   * @param document the document, such as {@code UploadDocuments.of(upload, text)} or a question
   * @param limit the maximum number, 1–{@value #MAX_TOPICS}
   * @throws IllegalArgumentException if the limit is out of range
   * @throws IllegalStateException if the embedder fails
   */
  public List<TopicMatch> topicsOf(SearchDocument document, int limit) {
    requireLimit(limit);
    lookNowAndThen();
    return closest(vectorOf(document), topics(), limit);
  }

  /**
   * Returns the topics of the curriculum that a text is probably about, such as a new question.
   *
   * @param text the text, not blank; what is behind the first 7,000 characters does not count
   * @param limit the maximum number, 1–{@value #MAX_TOPICS}
   * @throws IllegalArgumentException if the text is blank, or the limit is out of range
   * @throws IllegalStateException if the embedder fails
   */
  public List<TopicMatch> topicsOfText(String text, int limit) {
    requireLimit(limit);
    if (text.isBlank()) {
      throw new IllegalArgumentException("text must not be empty.");
    }
    lookNowAndThen();
    return closest(Vectors.mean(updates.vectorsOf(text)), topics(), limit);
  }

  private float[] vectorOf(SearchDocument document) {
    List<float[]> known = store.ofDocument(embedder.name(), document.key());
    return Vectors.mean(known.isEmpty() ? updates.firstVectorsOf(document) : known);
  }

  /** Returns the mean vector of each topic in force. */
  private Map<String, float[]> topics() {
    Set<String> inForce =
        curriculum.get().topics().stream().map(Topic::id).collect(Collectors.toSet());
    Map<String, float[]> topics = new HashMap<>();
    store
        .ofTopics(embedder.name())
        .forEach(
            (id, vectors) -> {
              if (inForce.contains(id)) {
                topics.put(id, Vectors.mean(vectors));
              }
            });
    return topics;
  }

  private List<TopicMatch> closest(float[] vector, Map<String, float[]> topics, int limit) {
    return topics.entrySet().stream()
        .map(each -> new TopicMatch(each.getKey(), Vectors.similarity(vector, each.getValue())))
        .filter(match -> match.similarity() >= embedder.leastSimilarity())
        .sorted(
            Comparator.comparingDouble(TopicMatch::similarity)
                .reversed()
                .thenComparing(TopicMatch::topicId))
        .limit(limit)
        .toList();
  }

  private List<Neighbour> nearest(String text, int limit, SearchReader reader) {
    lookNowAndThen();
    float[] vector;
    try {
      vector = Vectors.unit(embedder.embed(List.of(text)).get(0));
    } catch (RuntimeException e) {
      warnNowAndThen(e);
      return List.of();
    }
    return store.nearest(embedder.name(), vector, embedder.leastSimilarity(), limit, reader);
  }

  private void warnNowAndThen(RuntimeException failure) {
    Optional<NodeTime.Mark> before = Objects.requireNonNull(warnedAt.get());
    if ((before.isEmpty() || !time.isWithin(LOOK_EVERY, before.get()))
        && warnedAt.compareAndSet(before, Optional.of(time.mark()))) {
      LOG.warn("The embedder {} failed. The search goes on by words.", embedder.name(), failure);
    }
  }

  private void lookNowAndThen() {
    NodeTime.Mark before = Objects.requireNonNull(lookedAt.get());
    if (!time.isWithin(LOOK_EVERY, before) && lookedAt.compareAndSet(before, time.mark())) {
      updateLater();
    }
  }

  private void updateLater() {
    if (updates.areRunning()) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              update();
            } catch (RuntimeException e) {
              LOG.warn("Vectors of documents could not be made. They are tried again.", e);
            }
          });
    } catch (RuntimeException e) {
      LOG.warn("The executor of the embedder rejected a task.", e);
    }
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_TOPICS) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_TOPICS + " but is " + limit + ".");
    }
  }
}
