package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.state.RecentTopics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextTopicSectionTest {

  private static final List<NextTopicModel> MODELS =
      List.of(
          TestNextTopics.dense(7, new Random(1)), TestNextTopics.sparse(1_500, 3, new Random(2)));

  @Test
  void writtenSectionIsReadBack() throws Exception {
    for (NextTopicModel model : MODELS) {
      NextTopicModel read = read(written(model));

      assertThat(read).usingRecursiveComparison().isEqualTo(model);
      assertThat(written(read)).isEqualTo(written(model));
    }
  }

  @Test
  void sectionOfWrongLengthIsRefused() throws IOException {
    byte[] part = written(MODELS.get(0));
    for (int length = 0; length <= part.length + 1; length++) {
      if (length != part.length) {
        byte[] cut = Arrays.copyOf(part, length);
        assertThatThrownBy(() -> read(cut))
            .as("%d bytes", length)
            .isInstanceOf(ModelFormatException.class);
      }
    }
  }

  /** A wrong length must not allocate more memory than the bytes could fill. */
  @Test
  @Timeout(30)
  void randomBytesAreRefusedOrGiveFiniteScores() throws IOException {
    Random random = new Random(3);
    RecentTopics recent = new RecentTopics();
    for (int topic = 0; topic < 5; topic++) {
      recent.meet(topic);
    }
    for (NextTopicModel model : MODELS) {
      byte[] part = written(model);
      for (int i = 0; i < 2_000; i++) {
        byte[] forged = part.clone();
        int position = random.nextInt(i % 2 == 0 ? 64 : part.length);
        forged[position] = (byte) random.nextInt(256);
        try {
          NextTopicModel read = read(forged);
          float[] scores = new float[read.topics()];
          read.logScores(recent, scores);
          for (float score : scores) {
            assertThat(score).isFinite();
          }
        } catch (ModelFormatException | IllegalArgumentException e) {
          assertThat(e).hasMessageMatching("(?s).*\\.");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {10_001, -10_001, Float.NaN, Float.NEGATIVE_INFINITY})
  void weightOutOfRangeIsRefused(float weight) {
    float[] weights = new float[(int) SuccessorWeights.rows(1)];
    weights[3] = weight;

    assertRefused(() -> new SuccessorWeights(1, new int[0], new int[0], weights));
  }

  @Test
  void invalidSuccessorsAreRefused() {
    int rows = (int) SuccessorWeights.rows(2);
    int[] starts = new int[rows + 1];
    Arrays.fill(starts, 1, starts.length, 2);
    float[] weights = new float[2];

    for (int[] successors : new int[][] {{0, 2}, {-1, 0}, {1, 0}, {1, 1}}) {
      assertRefused(() -> new SuccessorWeights(2, starts, successors, weights));
    }
    int[] falling = starts.clone();
    falling[2] = 1;
    assertRefused(() -> new SuccessorWeights(2, falling, new int[] {0, 1}, weights));
    assertRefused(() -> new SuccessorWeights(-1, new int[0], new int[0], new float[0]));
  }

  @ParameterizedTest
  @ValueSource(floats = {-.1f, 1.1f, Float.NaN})
  void shareOutOfRangeIsRefused(float part) {
    NextTopicModel model = MODELS.get(0);
    MarkovChain chain = model.chain();
    float[] parts = chain.shares().clone();
    parts[0] = part;

    assertRefused(() -> new NextTopicModel(model.weights(), chain, part));
    assertRefused(
        () ->
            new MarkovChain(
                chain.logPopularity(),
                chain.contexts(),
                chain.backOff(),
                chain.starts(),
                chain.successors(),
                parts));
    assertRefused(
        () ->
            new MarkovChain(
                chain.logPopularity(),
                chain.contexts(),
                parts,
                chain.starts(),
                chain.successors(),
                chain.shares()));
  }

  @Test
  void partsOfDifferentSizeAreRefused() {
    assertRefused(
        () -> new NextTopicModel(MODELS.get(0).weights(), TestNextTopics.popularity(6), .5f));
  }

  @Test
  void scoresAreFiniteWithExtremeWeights() {
    float[] weights = new float[(int) SuccessorWeights.rows(2) * 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 2 == 0 ? 1e4f : -1e4f;
    }
    NextTopicModel model =
        new NextTopicModel(
            new SuccessorWeights(2, new int[0], new int[0], weights),
            TestNextTopics.popularity(2),
            0);

    for (int first = 0; first < 3; first++) {
      RecentTopics recent = new RecentTopics();
      recent.meet(first);
      assertThat(Arrays.stream(model.probabilities(recent, new int[] {0, 1, 2})))
          .allMatch(share -> share >= 0 && share <= 1);
    }
  }

  private static byte[] written(NextTopicModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NextTopicSection.write(new DataOutputStream(bytes), model);
    return bytes.toByteArray();
  }

  private static NextTopicModel read(byte[] part) throws ModelFormatException {
    return NextTopicSection.read(new ModelReader(ByteBuffer.wrap(part)));
  }

  private static void assertRefused(ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
  }
}
