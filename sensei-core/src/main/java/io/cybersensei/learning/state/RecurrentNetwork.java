package io.cybersensei.learning.state;

import java.util.Arrays;

/**
 * A gated recurrent unit over the answers of a learner (Cho et al., "Learning Phrase
 * Representations using RNN Encoder–Decoder for Statistical Machine Translation", EMNLP 2014; for
 * answers: Piech et al., "Deep Knowledge Tracing", NIPS 2015). Its hidden state is a summary of all
 * answers in their order. From it follows, for each topic, a correction to the logit of the
 * logistic regression, which boosted trees see as the feature {@link Feature#RECURRENT}.
 *
 * <p>The input of an answer is its topic, whether it is right, and the item's difficulty. The same
 * answers give the same state. Immutable and thread-safe, provided that the arrays, which are not
 * copied, are not changed afterwards.
 */
public final class RecurrentNetwork {

  /** The number of gates: update, reset and candidate. */
  public static final int GATES = 3;

  private static final int MAX_UNITS = 256;
  private static final float MAX_WEIGHT = 1e3f;

  /** The largest correction, in logits. */
  private static final float MAX_CORRECTION = 10;

  private static final RecurrentNetwork NONE =
      new RecurrentNetwork(
          0, new float[0], new float[0], new float[0], new float[0], new float[0], new float[1]);

  private final int units;
  private final float[] answers;
  private final float[] topicAnswers;
  private final float[] recurrent;
  private final float[] topics;
  private final float[] query;
  private final float[] biases;

  /**
   * Creates a network of up to 256 units. Numbers for gates are in the order update, reset,
   * candidate.
   *
   * @param units the number of units, 0 for no network
   * @param answers 4 × gates × units: the input of a wrong answer, of a right one, and the input
   *     for each logit of the item's difficulty, after a wrong and a right answer
   * @param topicAnswers topics × 2 × gates × units: the further input of a wrong and a right answer
   *     on each topic
   * @param recurrent units × gates × units: the input from each unit's state
   * @param topics topics × units: the part of the weights of the correction that is a topic's own
   * @param query by unit, the part that all topics share
   * @param biases by topic, a constant correction, and at the end one for all topics
   * @throws IllegalArgumentException if the lengths do not match or a number is out of its range
   */
  public RecurrentNetwork(
      int units,
      float[] answers,
      float[] topicAnswers,
      float[] recurrent,
      float[] topics,
      float[] query,
      float[] biases) {
    int known = biases.length - 1;
    if (units < 0
        || units > MAX_UNITS
        || known < 0
        || answers.length != 4 * GATES * units
        || topicAnswers.length != (long) known * 2 * GATES * units
        || recurrent.length != units * GATES * units
        || topics.length != (long) known * units
        || query.length != units) {
      throw new IllegalArgumentException("The lengths of the recurrent network do not match.");
    }
    requireInRange(answers, topicAnswers, recurrent, topics, query, biases);
    this.units = units;
    this.answers = answers;
    this.topicAnswers = topicAnswers;
    this.recurrent = recurrent;
    this.topics = topics;
    this.query = query;
    this.biases = biases;
  }

  private static void requireInRange(float[]... weights) {
    for (float[] each : weights) {
      for (float weight : each) {
        if (!(Math.abs(weight) <= MAX_WEIGHT)) {
          throw new IllegalArgumentException(
              "A weight of the recurrent network must be from -1000 to 1000 but is "
                  + weight
                  + ".");
        }
      }
    }
  }

  /** Returns the network without units. Its correction is always 0. */
  public static RecurrentNetwork none() {
    return NONE;
  }

  /** Returns the number of units; 0 if there is no network. */
  public int units() {
    return units;
  }

  /** Returns the number of topics that the network knows. */
  public int topicCount() {
    return biases.length - 1;
  }

  /** Returns the arrays in the order of the constructor; not copied. */
  public float[][] weights() {
    return new float[][] {answers, topicAnswers, recurrent, topics, query, biases};
  }

  /**
   * Updates a hidden state with an answer.
   *
   * @param state by unit, the state, from −1 to 1; 0 before the first answer
   * @param topic the number of the topic; it may be unknown to the network
   * @param right whether the answer is right
   * @param difficulty the difficulty of the item, in logits
   */
  void advance(float[] state, int topic, boolean right, double difficulty) {
    if (units == 0) {
      return;
    }
    int width = GATES * units;
    int answer = right ? 1 : 0;
    float[] input = Arrays.copyOfRange(answers, answer * width, (answer + 1) * width);
    add((float) difficulty, answers, (2 + answer) * width, input);
    if (topic < topicCount()) {
      add(1, topicAnswers, (2 * topic + answer) * width, input);
    }
    float[] fromState = new float[width];
    for (int unit = 0; unit < units; unit++) {
      add(state[unit], recurrent, unit * width, fromState);
    }
    for (int unit = 0; unit < units; unit++) {
      float update = sigmoid(input[unit] + fromState[unit]);
      float reset = sigmoid(input[units + unit] + fromState[units + unit]);
      float candidate = tanh(input[2 * units + unit] + reset * fromState[2 * units + unit]);
      state[unit] = (1 - update) * candidate + update * state[unit];
    }
  }

  private static void add(float factor, float[] rows, int from, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * rows[from + i];
    }
  }

  /**
   * Returns the correction for a topic, in logits.
   *
   * @param state the hidden state
   * @param topic the number of the topic; it may be unknown to the network
   */
  float correction(float[] state, int topic) {
    boolean known = topic < topicCount();
    float sum = biases[topicCount()] + (known ? biases[topic] : 0);
    for (int unit = 0; unit < units; unit++) {
      sum += (query[unit] + (known ? topics[topic * units + unit] : 0)) * state[unit];
    }
    return Math.max(-MAX_CORRECTION, Math.min(MAX_CORRECTION, sum));
  }

  /** Returns the logistic function. */
  public static float sigmoid(float x) {
    return .5f + .5f * tanh(.5f * x);
  }

  /**
   * Returns the hyperbolic tangent to about seven digits, by a quotient of polynomials (as in
   * Eigen). It is the same on every machine, and fast.
   */
  public static float tanh(float x) {
    float within = Math.max(-7.9f, Math.min(7.9f, x));
    float square = within * within;
    float above = -2.7607684e-16f * square + 2.000188e-13f;
    above = above * square - 8.604672e-11f;
    above = above * square + 5.122297e-8f;
    above = above * square + 1.4857224e-5f;
    above = above * square + 6.3726195e-4f;
    above = above * square + 4.8935246e-3f;
    float below = 1.1982584e-6f * square + 1.1853471e-4f;
    below = below * square + 2.2684347e-3f;
    below = below * square + 4.893525e-3f;
    return within * above / below;
  }
}
