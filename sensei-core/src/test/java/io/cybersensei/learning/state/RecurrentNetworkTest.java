package io.cybersensei.learning.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentNetworkTest {

  private static final int UNITS = 4;
  private static final int TOPICS = 2;

  private final Random random = new Random(3);
  private final float[] answers = weights(4 * 3 * UNITS);
  private final float[] topicAnswers = weights(TOPICS * 2 * 3 * UNITS);
  private final float[] recurrent = weights(UNITS * 3 * UNITS);
  private final float[] topics = weights(TOPICS * UNITS);
  private final float[] query = weights(UNITS);
  private final float[] biases = weights(TOPICS + 1);
  private final RecurrentNetwork network =
      new RecurrentNetwork(UNITS, answers, topicAnswers, recurrent, topics, query, biases);
  private final Difficulties difficulties =
      new Difficulties(
          .1, new double[] {.5, -1}, new double[] {.5, -1}, new double[] {.5, -1, .25});

  private float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }

  @Test
  void stateFollowsTheEquationsOfTheUnit() {
    float[] state = new float[UNITS];
    double[] expected = new double[UNITS];
    for (int answer = 0; answer < 20; answer++) {
      int topic = random.nextInt(3);
      boolean right = random.nextBoolean();
      double difficulty = random.nextGaussian();

      network.advance(state, topic, right, difficulty);

      expected = advanced(expected, topic, right ? 1 : 0, difficulty);
      for (int unit = 0; unit < UNITS; unit++) {
        assertThat((double) state[unit]).isCloseTo(expected[unit], within(1e-4));
      }
    }
  }

  private double[] advanced(double[] state, int topic, int right, double difficulty) {
    double[] next = new double[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      double[] input = new double[3];
      double[] fromState = new double[3];
      for (int gate = 0; gate < 3; gate++) {
        int at = gate * UNITS + unit;
        input[gate] =
            answers[right * 3 * UNITS + at] + difficulty * answers[(2 + right) * 3 * UNITS + at];
        if (topic < TOPICS) {
          input[gate] += topicAnswers[(2 * topic + right) * 3 * UNITS + at];
        }
        for (int from = 0; from < UNITS; from++) {
          fromState[gate] += state[from] * recurrent[from * 3 * UNITS + at];
        }
      }
      double update = 1 / (1 + Math.exp(-input[0] - fromState[0]));
      double reset = 1 / (1 + Math.exp(-input[1] - fromState[1]));
      double candidate = Math.tanh(input[2] + reset * fromState[2]);
      next[unit] = (1 - update) * candidate + update * state[unit];
    }
    return next;
  }

  @Test
  void correctionIsAFeatureOfTheRow() {
    LearnerState state = new LearnerState(difficulties, false, network);
    double[] row = new double[Feature.COUNT];
    Features.write(state, 1, 1, 0, row);
    assertThat(row[Feature.RECURRENT.column()]).isCloseTo(biases[1] + biases[2], within(1e-6));

    state.answered(0, 0, 1, 0);
    LearnerState copy = state.copy();
    Features.write(state, 1, 1, 0, row);
    double after = row[Feature.RECURRENT.column()];
    assertThat(after).isNotEqualTo(biases[1] + biases[2]);

    copy.answered(0, 0, 0, 0);
    Features.write(state, 1, 1, 0, row);
    assertThat(row[Feature.RECURRENT.column()]).isEqualTo(after);
  }

  @Test
  void correctionIsZeroWithoutANetwork() {
    LearnerState state = new LearnerState(difficulties, false);
    double[] row = new double[Feature.COUNT];
    state.answered(0, 0, 1, 0);

    Features.write(state, 0, 0, 0, row);

    assertThat(row[Feature.RECURRENT.column()]).isZero();
  }

  @Test
  void tanhIsExactEnough() {
    for (double x = -12; x <= 12; x += .01) {
      assertThat((double) RecurrentNetwork.tanh((float) x)).isCloseTo(Math.tanh(x), within(1e-6));
      assertThat((double) RecurrentNetwork.sigmoid((float) x))
          .isCloseTo(Logit.toProbability(x), within(1e-6));
    }
  }

  @Test
  void modelFileKeepsTheNetwork() {
    ContentIndex content = new ContentIndex();
    content.item(content.topic("a"), "1");
    content.item(content.topic("b"), "2");
    content.item(1, "3");
    LearningModel model =
        LearningModel.untrained().toBuilder()
            .content(content)
            .difficulties(difficulties)
            .topicAnswers(new long[2])
            .answerSeconds(new double[2])
            .recurrentNetwork(network)
            .build();

    byte[] bytes = ModelFile.toBytes(model);
    LearningModel read = ((ModelFileResult.Read) ModelFile.read(bytes)).model();

    assertThat(read.recurrentNetwork().units()).isEqualTo(UNITS);
    assertThat(read.recurrentNetwork().weights()).isDeepEqualTo(network.weights());
    assertThat(ModelFile.toBytes(read)).isEqualTo(bytes);
    assertThat(LearningModel.untrained().recurrentNetwork().units()).isZero();
  }

  @Test
  void wrongLengthsAndNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RecurrentNetwork(
                    UNITS, answers, topicAnswers, recurrent, topics, query, new float[2]))
        .withMessage("The lengths of the recurrent network do not match.");
    query[0] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RecurrentNetwork(
                    UNITS, answers, topicAnswers, recurrent, topics, query, biases))
        .withMessageContaining("must be from -1000 to 1000 but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningModel.untrained().toBuilder().recurrentNetwork(network).build())
        .withMessage("The recurrent network knows more topics than the model.");
  }
}
