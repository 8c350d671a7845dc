package io.cybersensei.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.search.meaning.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiniLmEmbedderTest {

  private static final MiniLmEmbedder EMBEDDER = new MiniLmEmbedder();

  private static double similarity(String one, String other) {
    List<float[]> vectors = EMBEDDER.embed(List.of(one, other));
    return Vectors.similarity(Vectors.unit(vectors.get(0)), Vectors.unit(vectors.get(1)));
  }

  @Test
  void sentencesOfOneMeaningAreCloserThanThoseOfOneWord() {
    assertThat(similarity("someone pretends to be my boss", "an attacker impersonates a manager"))
        .isGreaterThan(EMBEDDER.leastSimilarity())
        .isGreaterThan(similarity("someone pretends to be my boss", "the boss level of a game"));
  }

  @Test
  void unrelatedSentencesAreBelowTheLeastSimilarity() {
    assertThat(similarity("restore a backup", "the taste of ripe bananas"))
        .isLessThan(EMBEDDER.leastSimilarity());
  }

  @Test
  void vectorDoesNotDependOnTheTextsBeside() {
    float[] alone = EMBEDDER.embed(List.of("A short text.")).get(0);
    List<float[]> together = EMBEDDER.embed(List.of("long ".repeat(400), "A short text."));

    assertThat(together.get(1)).isEqualTo(alone).hasSize(EMBEDDER.dimensions());
  }

  @Test
  void everyTextHasAVector() {
    for (String text :
        List.of(
            "?", "ünï", "日本語", "\uD83D", "\0", "\u200B", "\uFFFD", "\uE000", "x".repeat(100_000))) {
      assertThat(Vectors.unit(EMBEDDER.embed(List.of(text)).get(0))).as(text).hasSize(384);
    }
  }
}
