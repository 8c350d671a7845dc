package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.ServingCheck;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ranges of the numbers in a model: serving works with the largest of them. */
class ModelLimitsTest {

  @Test
  void modelWithExtremeNumbersServes() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      ContentIndex content = new ContentIndex();
      content.item(content.topic("tcp"), "q1");
      content.item(content.topic("tls"), "q1");
      LearningModel model =
          LearningModel.builder()
              .provenance(
                  Provenance.builder()
                      .trainer("limits")
                      .createdAt(Instant.MAX)
                      .rows(Long.MAX_VALUE)
                      .learners(1)
                      .build())
              .content(content)
              .difficulties(
                  new Difficulties(
                      sign(random) * 20,
                      signed(2, 20, random),
                      signed(2, 20, random),
                      signed(2, 20, random)))
              .topicAnswers(new long[] {Long.MAX_VALUE, 0})
              .answerSeconds(new double[] {604_800, Double.MIN_VALUE})
              .scorer(
                  new AnswerScorer(
                      new LogisticScorer(
                          sign(random) * 1e4,
                          signed(Feature.COUNT, 1e4, random),
                          signed(Feature.COUNT, 1e6, random)),
                      weights(random),
                      new TreeEnsemble(
                          new byte[TreeEnsemble.SPLITS],
                          floats(TreeEnsemble.SPLITS, Float.POSITIVE_INFINITY, random),
                          floats(TreeEnsemble.NODES, 100, random))))
              .forgetting(extreme(random))
              .clocked(true)
              .build();

      ModelFileResult read = ModelFile.read(ModelFile.toBytes(model));

      assertThat(read).isInstanceOf(ModelFileResult.Read.class);
      ServingCheck.assertServes(((ModelFileResult.Read) read).model());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10_001, -10_001, Double.NaN, Double.POSITIVE_INFINITY})
  void weightOutOfRangeIsRefused(double weight) {
    double[] none = new double[Feature.COUNT];
    double[] weights = none.clone();
    weights[7] = weight;

    assertRefused(() -> new LogisticScorer(0, weights, none));
    assertRefused(() -> new LogisticScorer(weight, none, none));
    assertRefused(() -> new LogisticScorer(0, none, filled(weight * 1_000)));
    assertRefused(() -> contentWeights(weight));
    assertRefused(
        () ->
            new TreeEnsemble(
                new byte[TreeEnsemble.SPLITS],
                new float[TreeEnsemble.SPLITS],
                new float[] {(float) weight}));
    float[] values = new float[TreeEnsemble.NODES];
    values[5] = (float) weight;
    assertRefused(
        () ->
            new TreeEnsemble(
                new byte[TreeEnsemble.SPLITS], new float[TreeEnsemble.SPLITS], values));
  }

  @ParameterizedTest
  @ValueSource(doubles = {20.01, -20.01, Double.NaN, Double.NEGATIVE_INFINITY})
  void difficultyOutOfRangeIsRefused(double difficulty) {
    double[] none = {};
    double[] one = {0};
    double[] beyond = {difficulty};

    assertRefused(() -> new Difficulties(difficulty, none, none, none));
    assertRefused(() -> new Difficulties(0, beyond, one, none));
    assertRefused(() -> new Difficulties(0, one, beyond, none));
    assertRefused(() -> new Difficulties(0, none, none, beyond));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 604_801, Double.NaN, Double.POSITIVE_INFINITY})
  void answerTimeOutOfRangeIsRefused(double seconds) {
    LearningModel model = TestModels.constant(Map.of("tcp", .7));

    assertRefused(() -> model.toBuilder().answerSeconds(new double[] {seconds}).build());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1_001, Double.NaN, Double.POSITIVE_INFINITY})
  void forgettingCurveOutOfRangeIsRefused(double number) {
    assertRefused(() -> new ForgettingCurve(number, 1, 1, 1, .1, 1, .1));
    assertRefused(() -> new ForgettingCurve(.1, number, 1, 1, .1, 1, .1));
    assertRefused(() -> new ForgettingCurve(.1, 1, number, 1, .1, 1, .1));
    assertRefused(() -> new ForgettingCurve(.1, 1, 1, number, .1, 1, .1));
    assertRefused(() -> new ForgettingCurve(.1, 1, 1, 1, number, 1, .1));
    assertRefused(() -> new ForgettingCurve(.1, 1, 1, 1, .1, number, .1));
    assertRefused(() -> new ForgettingCurve(.1, 1, 1, 1, .1, 1, number));
  }

  private static ForgettingCurve extreme(Random random) {
    return new ForgettingCurve(
        random.nextBoolean() ? .05 : 2,
        random.nextBoolean() ? .01 : 1_000,
        random.nextBoolean() ? .01 : 1_000,
        random.nextInt(2) * 100,
        random.nextInt(2),
        random.nextInt(2) * 10,
        random.nextInt(2));
  }

  private static void assertRefused(ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] filled(double value) {
    double[] values = new double[Feature.COUNT];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] signed(int length, double size, Random random) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> sign(random) * size);
    return values;
  }

  private static int sign(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private static ContentWeights weights(Random random) {
    double[][] slopes = new double[ContentWeights.SLOPES.size()][];
    Arrays.setAll(slopes, i -> signed(2, 1e4, random));
    return new ContentWeights(
        signed(2, 1e4, random),
        signed(2, 1e4, random),
        signed(2, 1e4, random),
        signed(2, 1e4, random),
        slopes,
        signed(ContentWeights.PATTERNS, 1e4, random),
        signed(ContentWeights.PATTERNS, 1e4, random));
  }

  private static ContentWeights contentWeights(double weight) {
    return new ContentWeights(
        new double[] {weight},
        new double[1],
        new double[1],
        new double[0],
        new double[ContentWeights.SLOPES.size()][0],
        new double[ContentWeights.PATTERNS],
        new double[ContentWeights.PATTERNS]);
  }

  private static float[] floats(int length, float size, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) sign(random) * size;
    }
    return values;
  }
}
