package io.cybersensei.search.meaning;

import io.cybersensei.search.SearchText;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An embedder for tests: each word has a direction of its own, and some words share one. It fails
 * for texts with the word {@code unembeddable}.
 */
public final class SynonymEmbedder implements Embedder {

  private static final int DIMENSIONS = 128;

  private static final Map<String, String> SYNONYMS =
      Map.of("car", "automobile", "cipher", "encryption", "holiday", "vacation");

  private final String name;

  public SynonymEmbedder(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double leastSimilarity() {
    return 0.4;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream().map(SynonymEmbedder::vector).toList();
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSIONS];
    for (SearchText.Word word : SearchText.words(text)) {
      if (word.form().equals("unembeddable")) {
        throw new IllegalStateException("This text cannot be embedded.");
      }
      String shared = SYNONYMS.getOrDefault(word.form(), word.form());
      SplittableRandom random = new SplittableRandom(shared.hashCode());
      for (int i = 0; i < DIMENSIONS; i++) {
        vector[i] += random.nextBoolean() ? 1 : -1;
      }
    }
    return vector;
  }
}
