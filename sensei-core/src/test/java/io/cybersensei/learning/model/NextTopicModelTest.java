package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextTopicModelTest {

  private static final int MANY = 3_000;

  @Test
  void emptyModelGivesEqualProbabilities() {
    double[] shares = NextTopicModel.none().probabilities(met(1), new int[] {0, 1, 2, 3, 4});

    assertThat(shares).containsExactly(.25, .2, .25, .25, .25);
  }

  @Test
  void usualSuccessorIsMostProbable() {
    NextTopicModel model = TestNextTopics.oneAfterTheOther(5);

    assertThat(likeliest(model, met(0, 1))).isEqualTo(2);
    assertThat(likeliest(model, met(1, 0))).isNotEqualTo(2);
  }

  @Test
  void probabilitiesOfUnmetTopicsSumToOne() {
    for (int seed = 0; seed < 20; seed++) {
      NextTopicModel model = TestNextTopics.dense(6, new Random(seed));
      int[] candidates = {0, 2, 3, 4, 5};
      RecentTopics recent = met(1, 3, 3, 5);

      double[] shares = model.probabilities(recent, candidates);

      assertThat(shares[0] + shares[1] + shares[3]).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(shares)).allMatch(share -> share > 0 && share < 1);
    }
  }

  @Test
  void metTopicGetsItsProbabilityAsIfUnmet() {
    NextTopicModel model = TestNextTopics.dense(4, new Random(5));
    float[] scores = new float[4];
    RecentTopics recent = met(0, 1);
    model.logScores(recent, scores);

    double[] shares = model.probabilities(recent, new int[] {0, 1, 2, 3});

    double open = Math.exp(scores[2]) + Math.exp(scores[3]);
    assertThat(shares[2]).isCloseTo(Math.exp(scores[2]) / open, within(1e-6));
    assertThat(shares[1])
        .isCloseTo(Math.exp(scores[1]) / (open + Math.exp(scores[1])), within(1e-6));
  }

  @Test
  void unknownTopicGetsTheAverageProbability() {
    NextTopicModel model = TestNextTopics.dense(4, new Random(9));

    double[] shares = model.probabilities(met(0, 17), new int[] {1, 2, 3, 17, 18});

    assertThat(shares[4]).isCloseTo((shares[0] + shares[1] + shares[2]) / 3, within(1e-9));
    assertThat(shares[0] + shares[1] + shares[2] + shares[4]).isCloseTo(1, within(1e-9));
  }

  @Test
  void probabilitiesAreFiniteWithoutUnmetTopicsOrCandidates() {
    NextTopicModel model = TestNextTopics.dense(3, new Random(2));

    assertThat(Arrays.stream(model.probabilities(met(0, 1, 2), new int[] {0, 1, 2})))
        .allMatch(share -> share >= 0 && share <= 1);
    assertThat(model.probabilities(met(), new int[0])).isEmpty();
  }

  @Test
  void longestKnownContextDecides() {
    RecentTopics oneTwo = met(1, 2);
    long[] contexts = {
      MarkovChain.context(oneTwo, 1), MarkovChain.context(oneTwo, 2),
    };
    MarkovChain chain =
        new MarkovChain(
            TestNextTopics.popularity(5).logPopularity(),
            contexts,
            new float[] {.5f, .1f},
            new int[] {0, 1, 2},
            new int[] {3, 4},
            new float[] {.5f, .9f});
    float[] logs = new float[5];

    chain.logProbabilities(oneTwo, logs);
    assertThat(Math.exp(logs[4])).isCloseTo(.9 + .1 * .5 * .2, within(1e-6));
    assertThat(Math.exp(logs[3])).isCloseTo(.1 * (.5 + .5 * .2), within(1e-6));

    chain.logProbabilities(met(0, 2), logs);
    assertThat(Math.exp(logs[3])).isCloseTo(.5 + .5 * .2, within(1e-6));

    chain.logProbabilities(met(0), logs);
    assertThat(logs).containsOnly(logs[0]);
  }

  @Test
  void sparseAndDenseWeightsScoreTheSame() {
    NextTopicModel sparse = TestNextTopics.sparse(40, 7, new Random(4));
    NextTopicModel dense =
        new NextTopicModel(filledUp(sparse.weights()), sparse.chain(), sparse.chainShare());
    RecentTopics recent = met(3, 1, 4, 1, 5, 9, 2, 6);
    float[] one = new float[40];
    float[] other = new float[40];

    sparse.logScores(recent, one);
    dense.logScores(recent, other);

    assertThat(one).isEqualTo(other);
  }

  @Test
  void sparseWeightsRankThousandsOfTopics() {
    NextTopicModel model = TestNextTopics.sparse(MANY, 10, new Random(6));
    RecentTopics recent = met(IntStream.range(0, 500).toArray());

    double[] shares = model.probabilities(recent, IntStream.range(0, MANY).toArray());

    assertThat(Arrays.stream(shares).skip(500).sum()).isCloseTo(1, within(1e-6));
    assertThat(model.weights().weights()).hasSizeLessThan(61 * MANY);
  }

  @Test
  void denseRowsForThousandsOfTopicsAreRefused() {
    float[] weights = new float[(int) SuccessorWeights.rows(1_001) * 1_001];

    assertThatThrownBy(() -> new SuccessorWeights(1_001, new int[0], new int[0], weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001 topics");
  }

  private static SuccessorWeights filledUp(SuccessorWeights sparse) {
    int topics = sparse.topics();
    int rows = (int) SuccessorWeights.rows(topics);
    float[] weights = new float[rows * topics];
    for (int row = 0; row < rows; row++) {
      for (int i = sparse.starts()[row]; i < sparse.starts()[row + 1]; i++) {
        weights[row * topics + sparse.successors()[i]] = sparse.weights()[i];
      }
    }
    return new SuccessorWeights(topics, new int[0], new int[0], weights);
  }

  private static int likeliest(NextTopicModel model, RecentTopics recent) {
    float[] scores = new float[model.topics()];
    model.logScores(recent, scores);
    return IntStream.range(0, scores.length)
        .boxed()
        .max((one, other) -> Float.compare(scores[one], scores[other]))
        .orElseThrow();
  }

  private static RecentTopics met(int... topics) {
    RecentTopics recent = new RecentTopics();
    for (int topic : topics) {
      recent.meet(topic);
    }
    return recent;
  }
}
