package io.cybersensei.search.meaning;

import io.cybersensei.search.DocumentSource;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The vectors of the documents of a {@link io.cybersensei.search.SearchIndex}. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>Freshness:</b> a vector ends with the text that it was made of: when its document is
 *       removed, erased, or replaced. It follows a document to another owner or other readers.
 *   <li><b>Privacy:</b> a document that its reader may not see has no effect on the result.
 *   <li><b>Models:</b> vectors of different models are not mixed. A document has those of one model
 *       only, the last that was put.
 *   <li><b>Emptiness:</b> a store without vectors finds nothing, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface VectorStore {

  /**
   * Returns documents without vectors of a model, in the order of their keys or ids.
   *
   * @param model the name of the model
   * @param limit the maximum number
   */
  List<SearchDocument> withoutVectors(String model, int limit);

  /**
   * Stores vectors in place of those that the documents have. A document whose text is another one
   * by now is left out.
   *
   * @param model the name of the model, 1–{@value Embedder#MAX_NAME} characters
   * @param vectors the vectors, of length 1
   */
  void put(String model, Collection<DocumentVectors> vectors);

  /**
   * Returns the documents that are most similar to a vector, the most similar first, by an exact
   * scan.
   *
   * @param model the name of the model that made the vector
   * @param vector the vector, of length 1
   * @param least the least similarity
   * @param limit the maximum number
   * @param reader the reader
   */
  List<Neighbour> nearest(
      String model, float[] vector, double least, int limit, SearchReader reader);

  /**
   * Returns the vectors of the documents of each topic that are for everyone, by the id of the
   * topic.
   *
   * @param model the name of the model
   */
  Map<String, List<float[]>> ofTopics(String model);

  /** Returns the vectors of a document by its key; empty if it has none of the model. */
  List<float[]> ofDocument(String model, String key);

  /**
   * Returns a store in memory.
   *
   * @param documents the documents of the index
   */
  static VectorStore inMemory(DocumentSource documents) {
    return new InMemoryVectorStore(documents);
  }

  /** Returns a store without vectors, which refuses to store any. */
  static VectorStore none() {
    return new NoVectors();
  }
}
