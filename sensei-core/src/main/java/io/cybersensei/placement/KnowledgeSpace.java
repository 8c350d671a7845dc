package io.cybersensei.placement;

import io.cybersensei.learning.state.Logit;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The beliefs about which topics a learner knows, after the answers so far. A knowledge state is a
 * set of known topics, and states in which a topic is known without its prerequisites are unlikely
 * (Falmagne and Doignon, "Learning Spaces", 2011). There are too many states to list, so the
 * beliefs are a weighted sample of them. Answers weigh the sample by guesses and slips, and where
 * few states carry most of the weight, the sample is drawn anew and moved (Gilks and Berzuini,
 * "Following a moving target: Monte Carlo inference for dynamic Bayesian models", JRSS B 63, 2001).
 *
 * <p>Each state belongs to an imagined learner with an ability, and a deviation from it in each
 * module. So an answer tells about topics beyond the prerequisites, and less about other modules.
 *
 * <p>The same topics, answers and seed give the same beliefs. Not thread-safe.
 */
final class KnowledgeSpace {

  /**
   * The topics of a test, by their numbers in the study order.
   *
   * @param prerequisites by topic, the numbers of its prerequisites among the topics; all smaller
   * @param modules by topic, the number of its module, from 0
   * @param priors by topic, the logit of the probability that a learner of middle ability who knows
   *     the prerequisites knows it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Topics(int[][] prerequisites, int[] modules, double[] priors) {
    int size() {
      return priors.length;
    }
  }

  private static final int MIN_STATES = 256;
  private static final int MAX_STATES = 1_024;
  private static final int STATES_TIMES_TOPICS = 200_000;

  /** The standard deviation of abilities, in logits: some know nearly all, some nearly nothing. */
  private static final double ABILITY = 2;

  /** The standard deviation of a learner's modules, in logits. */
  private static final double MODULE = 1;

  /** The logit of knowing a topic without knowing all its prerequisites: 2 %. */
  private static final double WITHOUT_PREREQUISITES = -3.9;

  /** The standard deviation of the steps in which abilities are moved. */
  private static final double STEP = 1;

  private static final int MOVES = 2;

  private final Topics topics;
  private final int[][] dependants;
  private final int modules;
  private final SplittableRandom random;
  private final int size;
  private final boolean[][] known;
  private final double[] ability;
  private final double[][] deviation;
  private final double[] weight;

  /** By topic, the sum of the logarithms of the likelihood ratios of its answers. */
  private final double[] evidence;

  KnowledgeSpace(Topics topics, long seed) {
    this.topics = topics;
    this.dependants = dependants(topics);
    this.modules = 1 + Arrays.stream(topics.modules()).max().orElse(0);
    this.random = new SplittableRandom(seed);
    this.size =
        Math.max(
            MIN_STATES, Math.min(MAX_STATES, STATES_TIMES_TOPICS / Math.max(1, topics.size())));
    this.known = new boolean[size][topics.size()];
    this.ability = new double[size];
    this.deviation = new double[size][modules];
    this.weight = new double[size];
    this.evidence = new double[topics.size()];
    Arrays.fill(weight, 1.0 / size);
    for (int state = 0; state < size; state++) {
      ability[state] = ABILITY * random.nextGaussian();
      for (int module = 0; module < modules; module++) {
        deviation[state][module] = MODULE * random.nextGaussian();
      }
      for (int topic = 0; topic < topics.size(); topic++) {
        known[state][topic] = random.nextDouble() < Logit.toProbability(logit(state, topic));
      }
    }
  }

  private static int[][] dependants(Topics topics) {
    int[] count = new int[topics.size()];
    for (int[] each : topics.prerequisites()) {
      for (int prerequisite : each) {
        count[prerequisite]++;
      }
    }
    int[][] dependants = new int[topics.size()][];
    Arrays.setAll(dependants, topic -> new int[count[topic]]);
    for (int topic = 0; topic < topics.size(); topic++) {
      for (int prerequisite : topics.prerequisites()[topic]) {
        dependants[prerequisite][--count[prerequisite]] = topic;
      }
    }
    return dependants;
  }

  /** Returns the logit of knowing a topic, given the rest of a state. */
  private double logit(int state, int topic) {
    for (int prerequisite : topics.prerequisites()[topic]) {
      if (!known[state][prerequisite]) {
        return WITHOUT_PREREQUISITES;
      }
    }
    return topics.priors()[topic] + ability[state] + deviation[state][topics.modules()[topic]];
  }

  /**
   * Takes an answer in.
   *
   * @param topic the number of the topic
   * @param ifKnown the likelihood of the answer if the topic is known, above 0
   * @param ifNotKnown the likelihood if it is not, above 0
   */
  void observe(int topic, double ifKnown, double ifNotKnown) {
    evidence[topic] += Math.log(ifKnown / ifNotKnown);
    double sum = 0;
    for (int state = 0; state < size; state++) {
      weight[state] *= known[state][topic] ? ifKnown : ifNotKnown;
      sum += weight[state];
    }
    double squares = 0;
    for (int state = 0; state < size; state++) {
      weight[state] /= sum;
      squares += weight[state] * weight[state];
    }
    if (1 / squares < size / 2.0) {
      resample();
      for (int move = 0; move < MOVES; move++) {
        move();
      }
    }
  }

  /** Draws the sample anew by its weights, systematically. */
  private void resample() {
    boolean[][] drawnKnown = new boolean[size][];
    double[] drawnAbility = new double[size];
    double[][] drawnDeviation = new double[size][];
    double at = random.nextDouble() / size;
    double reached = weight[0];
    int from = 0;
    for (int state = 0; state < size; state++, at += 1.0 / size) {
      while (reached < at && from < size - 1) {
        reached += weight[++from];
      }
      drawnKnown[state] = known[from].clone();
      drawnAbility[state] = ability[from];
      drawnDeviation[state] = deviation[from].clone();
    }
    System.arraycopy(drawnKnown, 0, known, 0, size);
    System.arraycopy(drawnAbility, 0, ability, 0, size);
    System.arraycopy(drawnDeviation, 0, deviation, 0, size);
    Arrays.fill(weight, 1.0 / size);
  }

  /** Moves every state without changing the distribution of the states (Gibbs, Metropolis). */
  private void move() {
    for (int state = 0; state < size; state++) {
      for (int topic = topics.size() - 1; topic >= 0; topic--) {
        moveTopic(state, topic);
      }
      moveAbility(state);
      for (int module = 0; module < modules; module++) {
        moveDeviation(state, module);
      }
    }
  }

  private void moveTopic(int state, int topic) {
    boolean[] now = known[state];
    double odds = logit(state, topic) + evidence[topic];
    for (int dependant : dependants[topic]) {
      now[topic] = true;
      double with = logit(state, dependant);
      now[topic] = false;
      double without = logit(state, dependant);
      odds += likelihood(now[dependant], with) - likelihood(now[dependant], without);
    }
    now[topic] = random.nextDouble() < Logit.toProbability(odds);
  }

  private void moveAbility(int state) {
    double before = ability[state];
    double from = likelihood(state, -1) - normal(before, ABILITY);
    ability[state] = before + STEP * random.nextGaussian();
    double to = likelihood(state, -1) - normal(ability[state], ABILITY);
    if (Math.log(random.nextDouble()) >= to - from) {
      ability[state] = before;
    }
  }

  private void moveDeviation(int state, int module) {
    double before = deviation[state][module];
    double from = likelihood(state, module) - normal(before, MODULE);
    deviation[state][module] = before + STEP * random.nextGaussian();
    double to = likelihood(state, module) - normal(deviation[state][module], MODULE);
    if (Math.log(random.nextDouble()) >= to - from) {
      deviation[state][module] = before;
    }
  }

  private static double normal(double value, double deviation) {
    return value * value / (2 * deviation * deviation);
  }

  /** Returns the log likelihood of the topics of a module, or of all for the module −1. */
  private double likelihood(int state, int module) {
    double sum = 0;
    for (int topic = 0; topic < topics.size(); topic++) {
      if (module < 0 || topics.modules()[topic] == module) {
        sum += likelihood(known[state][topic], logit(state, topic));
      }
    }
    return sum;
  }

  private static double likelihood(boolean isKnown, double logit) {
    return -Math.log1p(Math.exp(isKnown ? -logit : logit));
  }

  /** Returns the probability that each topic is known, 0–1. */
  double[] probabilities() {
    double[] sums = new double[topics.size()];
    for (int state = 0; state < size; state++) {
      for (int topic = 0; topic < sums.length; topic++) {
        sums[topic] += known[state][topic] ? weight[state] : 0;
      }
    }
    return sums;
  }

  /**
   * Returns the information that an answer on a topic is expected to give about all topics: the
   * expected fall of the sum of their entropies, in nats.
   *
   * @param probabilities the {@link #probabilities}
   * @param right the probability of a right answer if the topic is known
   * @param guess the probability of a right answer if it is not
   */
  double gain(int topic, double[] probabilities, double right, double guess) {
    double[] joint = new double[topics.size()];
    for (int state = 0; state < size; state++) {
      if (known[state][topic]) {
        for (int other = 0; other < joint.length; other++) {
          joint[other] += known[state][other] ? weight[state] : 0;
        }
      }
    }
    double whole = probabilities[topic];
    double rightNow = whole * right + (1 - whole) * guess;
    double gain = 0;
    for (int other = 0; other < joint.length; other++) {
      double alone = probabilities[other] - joint[other];
      double ifRight = (joint[other] * right + alone * guess) / rightNow;
      double ifWrong = (joint[other] * (1 - right) + alone * (1 - guess)) / (1 - rightNow);
      gain +=
          entropy(probabilities[other])
              - rightNow * entropy(ifRight)
              - (1 - rightNow) * entropy(ifWrong);
    }
    return gain;
  }

  /** Returns what is not known about all topics: the sum of their entropies, in nats. */
  static double uncertainty(double[] probabilities) {
    return Arrays.stream(probabilities).map(KnowledgeSpace::entropy).sum();
  }

  private static double entropy(double probability) {
    return probability <= 0 || probability >= 1
        ? 0
        : -probability * Math.log(probability) - (1 - probability) * Math.log(1 - probability);
  }
}
