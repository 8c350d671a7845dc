package io.cybersensei.search.meaning;

import java.util.List;
import java.util.Objects;

/** An embedder whose values are checked, once or with each call. */
final class CheckedEmbedder implements Embedder {

  private final Embedder embedder;
  private final String name;
  private final int dimensions;
  private final double leastSimilarity;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  CheckedEmbedder(Embedder embedder) {
    this.embedder = Objects.requireNonNull(embedder, "embedder");
    this.name = Objects.requireNonNull(embedder.name(), "name");
    this.dimensions = embedder.dimensions();
    this.leastSimilarity = embedder.leastSimilarity();
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "The name of an embedder must have 1 to " + MAX_NAME + " characters.");
    }
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "The dimensions of an embedder must be from 1 to "
              + MAX_DIMENSIONS
              + " but are "
              + dimensions
              + ".");
    }
    if (!(leastSimilarity >= -1 && leastSimilarity <= 1)) {
      throw new IllegalArgumentException(
          "The leastSimilarity of an embedder must be from -1 to 1 but is "
              + leastSimilarity
              + ".");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public double leastSimilarity() {
    return leastSimilarity;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = embedder.embed(texts);
    if (vectors.size() != texts.size()
        || vectors.stream().anyMatch(vector -> vector.length != dimensions)) {
      throw new IllegalStateException(
          "The embedder "
              + name
              + " must return a vector of "
              + dimensions
              + " values for each of "
              + texts.size()
              + " texts.");
    }
    return vectors;
  }
}
