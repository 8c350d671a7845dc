package io.cybersensei.ml.internal.recurrent;

import static io.cybersensei.learning.state.RecurrentNetwork.GATES;
import static io.cybersensei.learning.state.RecurrentNetwork.sigmoid;
import static io.cybersensei.learning.state.RecurrentNetwork.tanh;

import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.state.RecurrentNetwork;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The fit of a {@link RecurrentNetwork} to the answers of learners, by Adam and backpropagation
 * through time, truncated after {@value #WINDOW} answers (Williams and Peng, 1990). The network
 * starts from the logits of the regression and learns only their corrections. One thread; the same
 * sequences in the same order give the same network.
 */
public final class RecurrentFit implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** The number of units. 48 units and embeddings of items did no better on two public files. */
  static final int UNITS = 32;

  private static final int WIDTH = GATES * UNITS;
  private static final int WINDOW = 96;

  /** The number of answers to a step of Adam, at least. */
  private static final int BATCH = 500;

  private static final float RATE = .002f;

  /** The number of epochs over which the learning rate falls to zero. */
  static final int MAX_EPOCHS = 6;

  private static final float DECAY = .01f;
  private static final float TOPIC_DECAY = .1f;

  private final int topicCount;

  /**
   * Gone when the fit was sent to another machine: it writes corrections there and learns no more.
   */
  private final transient SplittableRandom random = new SplittableRandom(1);

  private final ParameterTable answers = new ParameterTable(4, WIDTH, DECAY).fill(random, .1);
  private final ParameterTable recurrent =
      new ParameterTable(UNITS, WIDTH, DECAY).fill(random, 1 / Math.sqrt(UNITS));
  private final ParameterTable query = new ParameterTable(1, UNITS, DECAY).fill(random, .1);
  private final ParameterTable topicAnswers;
  private final ParameterTable topics;
  private final ParameterTable biases;
  private final transient List<ParameterTable> all;
  private int epochs;
  private int pending;

  // One window: by answer, the state before it, and the values of its gates.
  private final float[] states = new float[(WINDOW + 1) * UNITS];
  private final float[] updates = new float[WINDOW * UNITS];
  private final float[] resets = new float[WINDOW * UNITS];
  private final float[] candidates = new float[WINDOW * UNITS];
  private final float[] fromStates = new float[WINDOW * UNITS];
  private final float[] errors = new float[WINDOW];
  private final int[] asked = new int[WINDOW];
  private final float[] toStates = new float[WINDOW * WIDTH];
  private final float[] byState = new float[(WINDOW + 1) * UNITS];
  private final float[] turned = new float[WIDTH * UNITS];
  private final float[] input = new float[WIDTH];
  private final float[] sums = new float[WIDTH];
  private final float[] toInput = new float[WIDTH];
  private final float[] toState = new float[WIDTH];
  private final float[] ofState = new float[UNITS];
  private final float[] weights = new float[UNITS];

  RecurrentFit(int topicCount) {
    this.topicCount = topicCount;
    this.topicAnswers = new ParameterTable(2 * topicCount, WIDTH, TOPIC_DECAY).fill(random, .05);
    this.topics = new ParameterTable(topicCount, UNITS, TOPIC_DECAY).fill(random, .05);
    this.biases = new ParameterTable(topicCount + 1, 1, TOPIC_DECAY);
    this.all = List.of(answers, recurrent, query, topicAnswers, topics, biases);
  }

  /**
   * Goes once through all sequences, in a random order.
   *
   * @param each is called before each sequence; may throw to end the fit
   */
  void addEpoch(List<AnswerSequence> learners, Runnable each) {
    float rate = RATE * (MAX_EPOCHS - epochs) / MAX_EPOCHS;
    epochs++;
    int[] order = new int[learners.size()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    for (int learner : order) {
      each.run();
      add(learners.get(learner), rate);
    }
    if (pending > 0) {
      step(rate);
    }
  }

  private void add(AnswerSequence learner, float rate) {
    Arrays.fill(states, 0, UNITS, 0);
    int count;
    for (int from = 0; from < learner.size(); from += count) {
      count = learner.rowsFrom(from, WINDOW);
      forward(learner, from, count);
      backward(learner, from, count);
      System.arraycopy(states, count * UNITS, states, 0, UNITS);
      pending += count;
      if (pending >= BATCH) {
        step(rate);
      }
    }
  }

  private void step(float rate) {
    for (ParameterTable table : all) {
      table.step(rate, 1f / pending);
    }
    pending = 0;
  }

  private void forward(AnswerSequence learner, int from, int count) {
    for (int i = 0; i < count; i++) {
      asked[i] = i > 0 && learner.isWithRowBefore(from + i) ? asked[i - 1] : i;
      float logit = learner.logit(from + i) + correction(learner.topic(from + i), asked[i]);
      errors[i] = (float) Logit.toProbability(logit) - (learner.right(from + i) ? 1 : 0);
      advance(learner, from + i, i);
    }
  }

  /** Computes the weights of a topic and the correction for the state at a place. */
  private float correction(int topic, int place) {
    System.arraycopy(query.values(), 0, weights, 0, UNITS);
    float sum = biases.values()[topicCount];
    if (topic < topicCount) {
      Sums.add(1, topics.values(), topic * UNITS, weights, 0, UNITS);
      sum += biases.values()[topic];
    }
    for (int unit = 0; unit < UNITS; unit++) {
      sum += weights[unit] * states[place * UNITS + unit];
    }
    return sum;
  }

  private void advance(AnswerSequence learner, int row, int i) {
    if (!learner.isObserved(row)) {
      System.arraycopy(states, i * UNITS, states, (i + 1) * UNITS, UNITS);
      return;
    }
    int answer = learner.right(row) ? 1 : 0;
    System.arraycopy(answers.values(), answer * WIDTH, input, 0, WIDTH);
    Sums.add(learner.difficulty(row), answers.values(), (2 + answer) * WIDTH, input, 0, WIDTH);
    if (learner.topic(row) < topicCount) {
      int place = (2 * learner.topic(row) + answer) * WIDTH;
      Sums.add(1, topicAnswers.values(), place, input, 0, WIDTH);
    }
    Arrays.fill(sums, 0);
    int at = i * UNITS;
    Sums.addAll(states, at, recurrent.values(), UNITS, sums, WIDTH);
    for (int unit = 0; unit < UNITS; unit++) {
      float update = sigmoid(input[unit] + sums[unit]);
      float reset = sigmoid(input[UNITS + unit] + sums[UNITS + unit]);
      float fromState = sums[2 * UNITS + unit];
      float candidate = tanh(input[2 * UNITS + unit] + reset * fromState);
      updates[at + unit] = update;
      resets[at + unit] = reset;
      fromStates[at + unit] = fromState;
      candidates[at + unit] = candidate;
      states[at + UNITS + unit] = (1 - update) * candidate + update * states[at + unit];
    }
  }

  private void backward(AnswerSequence learner, int from, int count) {
    turn();
    Arrays.fill(byState, 0, (count + 1) * UNITS, 0);
    for (int i = count - 1; i >= 0; i--) {
      if (i < count - 1 && !learner.isObserved(from + i)) {
        Sums.add(1, byState, (i + 1) * UNITS, byState, i * UNITS, UNITS);
        Arrays.fill(toStates, i * WIDTH, (i + 1) * WIDTH, 0);
      } else if (i < count - 1) {
        throughAnswer(learner, from + i, i);
      } else {
        Arrays.fill(toStates, i * WIDTH, (i + 1) * WIDTH, 0);
      }
      throughQuestion(learner.topic(from + i), i);
    }
    int padded = Math.min(WINDOW, (count + 7) / 8 * 8);
    Arrays.fill(toStates, count * WIDTH, padded * WIDTH, 0);
    Sums.addProducts(states, toStates, padded, recurrent.gradients(), UNITS, WIDTH);
    for (int unit = 0; unit < UNITS; unit++) {
      recurrent.touch(unit);
    }
  }

  private void turn() {
    for (int unit = 0; unit < UNITS; unit++) {
      for (int i = 0; i < WIDTH; i++) {
        turned[i * UNITS + unit] = recurrent.values()[unit * WIDTH + i];
      }
    }
  }

  private void throughAnswer(AnswerSequence learner, int row, int i) {
    int at = i * UNITS;
    int after = at + UNITS;
    for (int unit = 0; unit < UNITS; unit++) {
      float error = byState[after + unit];
      float update = updates[at + unit];
      float reset = resets[at + unit];
      float candidate = candidates[at + unit];
      float ofCandidate = error * (1 - update) * (1 - candidate * candidate);
      float ofReset = ofCandidate * fromStates[at + unit] * reset * (1 - reset);
      float ofUpdate = error * (states[at + unit] - candidate) * update * (1 - update);
      toInput[unit] = ofUpdate;
      toInput[UNITS + unit] = ofReset;
      toInput[2 * UNITS + unit] = ofCandidate;
      toState[unit] = ofUpdate;
      toState[UNITS + unit] = ofReset;
      toState[2 * UNITS + unit] = ofCandidate * reset;
      ofState[unit] = error * update;
    }
    System.arraycopy(toState, 0, toStates, i * WIDTH, WIDTH);
    Sums.addAll(toState, 0, turned, WIDTH, ofState, UNITS);
    Sums.add(1, ofState, 0, byState, at, UNITS);
    int answer = learner.right(row) ? 1 : 0;
    Sums.add(1, toInput, 0, answers.gradients(), answers.touch(answer), WIDTH);
    Sums.add(
        learner.difficulty(row), toInput, 0, answers.gradients(), answers.touch(2 + answer), WIDTH);
    if (learner.topic(row) < topicCount) {
      int place = topicAnswers.touch(2 * learner.topic(row) + answer);
      Sums.add(1, toInput, 0, topicAnswers.gradients(), place, WIDTH);
    }
  }

  private void throughQuestion(int topic, int i) {
    float error = errors[i];
    int place = asked[i] * UNITS;
    System.arraycopy(query.values(), 0, weights, 0, UNITS);
    Sums.add(error, states, place, query.gradients(), query.touch(0), UNITS);
    biases.gradients()[biases.touch(topicCount)] += error;
    if (topic < topicCount) {
      Sums.add(1, topics.values(), topic * UNITS, weights, 0, UNITS);
      Sums.add(error, states, place, topics.gradients(), topics.touch(topic), UNITS);
      biases.gradients()[biases.touch(topic)] += error;
    }
    Sums.add(error, weights, 0, byState, place, UNITS);
  }

  /** Writes the corrections for a learner who was not fitted to, or was. */
  void write(AnswerSequence learner, float[] corrections) {
    Arrays.fill(states, 0, UNITS, 0);
    int count;
    for (int from = 0; from < learner.size(); from += count) {
      count = learner.rowsFrom(from, WINDOW);
      for (int i = 0; i < count; i++) {
        asked[i] = i > 0 && learner.isWithRowBefore(from + i) ? asked[i - 1] : i;
        corrections[learner.from() + from + i] = correction(learner.topic(from + i), asked[i]);
        advance(learner, from + i, i);
      }
      System.arraycopy(states, count * UNITS, states, 0, UNITS);
    }
  }

  /** Returns the network as it is now. */
  public RecurrentNetwork network() {
    return new RecurrentNetwork(
        UNITS,
        answers.values().clone(),
        topicAnswers.values().clone(),
        recurrent.values().clone(),
        topics.values().clone(),
        query.values().clone(),
        biases.values().clone());
  }
}
