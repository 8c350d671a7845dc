package io.cybersensei.search.meaning;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The making of vectors of documents that have none, some documents at a time. Thread-safe. */
final class VectorUpdates {

  private static final Logger LOG = LoggerFactory.getLogger(VectorUpdates.class);
  private static final int DOCUMENTS = 32;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration MAX_PAUSE = Duration.ofHours(1);

  /** So many failures are those of the embedder, and not of documents. */
  private static final int MAX_FAILED = 100;

  private final Embedder embedder;
  private final VectorStore store;
  private final NodeTime time;
  private final ReentrantLock running = new ReentrantLock();
  // Guarded by the lock.
  private final Map<String, Failure> failed = new HashMap<>();

  /**
   * The last failure with a document.
   *
   * @param at the time
   * @param pause the time until the next attempt: it may be the document, or the embedder
   */
  private record Failure(NodeTime.Mark at, Duration pause) {}

  VectorUpdates(Embedder embedder, VectorStore store, NodeTime time) {
    this.embedder = embedder;
    this.store = store;
    this.time = time;
  }

  boolean areRunning() {
    return running.isLocked();
  }

  /** Returns the number of documents that have got vectors. */
  int run() {
    if (!running.tryLock()) {
      return 0;
    }
    try {
      int done = 0;
      List<SearchDocument> waiting = waiting();
      while (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
        done += update(waiting);
        waiting = waiting();
      }
      return done;
    } finally {
      running.unlock();
    }
  }

  private List<SearchDocument> waiting() {
    return store.withoutVectors(embedder.name(), DOCUMENTS + failed.size()).stream()
        .filter(document -> !isToWait(document))
        .toList();
  }

  private boolean isToWait(SearchDocument document) {
    Failure failure = failed.get(textOf(document));
    return failure != null && time.isWithin(failure.pause(), failure.at());
  }

  private Failure failure(@Nullable Failure before) {
    Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
    return new Failure(time.mark(), pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE);
  }

  /** Identifies a document with its text, without the text. */
  private static String textOf(SearchDocument document) {
    return document.key() + '\n' + Objects.hash(document.title(), document.passages());
  }

  private int update(List<SearchDocument> documents) {
    List<DocumentVectors> vectors = new ArrayList<>();
    for (SearchDocument document : documents) {
      try {
        vectors.add(vectorsOf(document));
        failed.remove(textOf(document));
      } catch (RuntimeException e) {
        if (failed.size() >= MAX_FAILED && !failed.containsKey(textOf(document))) {
          failed.clear();
          throw e;
        }
        Failure failure = failed.compute(textOf(document), (text, before) -> failure(before));
        LOG.warn(
            "{} could not be embedded, and is found by its words alone. It is tried again in {}.",
            document,
            failure.pause(),
            e);
      }
    }
    store.put(embedder.name(), vectors);
    return vectors.size();
  }

  /** Makes the vectors of a document. */
  DocumentVectors vectorsOf(SearchDocument document) {
    return new DocumentVectors(document, vectorsOf(DocumentParts.of(document)));
  }

  /** Makes the vectors of the first parts of a document. */
  List<float[]> firstVectorsOf(SearchDocument document) {
    return first(DocumentParts.of(document));
  }

  /** Makes the vectors of the first parts of a text. */
  List<float[]> vectorsOf(String text) {
    return first(DocumentParts.of("", List.of(Passage.of(text))));
  }

  private List<float[]> first(List<DocumentParts.Part> parts) {
    return vectorsOf(parts.subList(0, Math.min(parts.size(), Meaning.FIRST_PARTS))).stream()
        .map(PartVector::vector)
        .toList();
  }

  private List<PartVector> vectorsOf(List<DocumentParts.Part> parts) {
    List<float[]> made = embedder.embed(parts.stream().map(DocumentParts.Part::text).toList());
    List<PartVector> vectors = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      vectors.add(new PartVector(parts.get(i).passage(), Vectors.unit(made.get(i))));
    }
    return vectors;
  }
}
