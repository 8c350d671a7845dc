package io.cybersensei.search.meaning;

import java.util.List;

/**
 * A model that turns texts into vectors, which are the more similar the closer the meanings are.
 * Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Determinism:</b> a text always has the same vector, whatever texts it is embedded with.
 *   <li><b>Any text:</b> a text of any length, language and script has a vector. Of a text that is
 *       too long, the beginning may count alone.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>The module {@code sensei-embedder} has one that works offline.
 */
public interface Embedder {

  /** The maximum length of a name, in UTF-16 units. */
  int MAX_NAME = 100;

  /** The maximum number of dimensions. */
  int MAX_DIMENSIONS = 4_096;

  /**
   * Returns the name of the model with its version, 1–{@value #MAX_NAME} characters. Vectors that
   * were made under another name are made anew.
   */
  String name();

  /** Returns the number of dimensions of each vector, 1–{@value #MAX_DIMENSIONS}. */
  int dimensions();

  /**
   * Returns the cosine similarity from which two texts count as similar, from −1 to 1. It depends
   * on the model.
   */
  double leastSimilarity();

  /**
   * Returns the vectors of texts.
   *
   * @param texts the texts, none of them blank
   * @return one vector of {@link #dimensions()} finite values for each text, in the order of the
   *     texts; of any length but zero
   */
  List<float[]> embed(List<String> texts);
}
