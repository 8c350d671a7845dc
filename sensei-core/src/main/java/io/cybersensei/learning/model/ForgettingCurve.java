package io.cybersensei.learning.model;

import java.time.Duration;

/**
 * The forgetting curve: the decrease of retention without practice, and the effect of practice on
 * it. Each learner has one {@link Memory} of constant size for each topic, which each answer
 * updates.
 *
 * <p>The curve and the updates have the form of FSRS (Ye, Su and Cao, "A Stochastic Shortest Path
 * Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022; versions 4.5 to 6 of the
 * open-spaced-repetition project). The retention after {@code t} days is
 *
 * <pre>R(t, S) = (1 + (.9^(-1/decay) - 1) · t / S)^-decay</pre>
 *
 * so the stability {@code S} is the number of days after which the retention is .9. A success
 * multiplies the stability. The factor is larger if more was forgotten before the success. A
 * failure reduces the stability. FSRS is about flashcards that are recalled or not. A topic has
 * many questions, which often follow each other quickly, so three things differ:
 *
 * <ul>
 *   <li>Nothing is forgotten within {@link #SITTING} of the last answer: {@code t} starts there.
 *       Consecutive right answers in one sitting are no spacing and do not raise the stability.
 *   <li>Right answers after wrong ones bring the stability back step by step towards {@code
 *       firstRight}, at any distance in time: this is learning, not spacing.
 *   <li>The difficulty is an average of wrong answers in which newer ones have more weight. A score
 *       between 0 and 1 counts in part as failure and in part as success.
 * </ul>
 *
 * Immutable and thread-safe.
 *
 * @param decay the exponent of the curve, .05–2; a smaller value gives a longer tail
 * @param firstRight the stability after a first answer that is right, in days, .01–1,000
 * @param firstWrong the stability after a first answer that is wrong, in days, .01–1,000
 * @param growth the factor of the growth of the stability after a success, 0–100
 * @param saturation the exponent by which that growth falls with the stability, 0–1
 * @param relapse the factor of the stability after a failure, 0–10
 * @param recovery the part of the way back to {@code firstRight}, in logarithms, that one right
 *     answer makes up after wrong ones, 0–1
 */
public record ForgettingCurve(
    double decay,
    double firstRight,
    double firstWrong,
    double growth,
    double saturation,
    double relapse,
    double recovery) {

  /** The retention at which {@code t} equals the stability. */
  private static final double AT_STABILITY = .9;

  /** The minimum stability in days: about a quarter of an hour. */
  private static final double MIN_STABILITY = .01;

  /** The maximum stability in days: a century. */
  private static final double MAX_STABILITY = 36_500;

  /** The maximum time between answers of one sitting: six hours. */
  public static final Duration SITTING = Duration.ofHours(6);

  private static final double SITTING_SECONDS = SITTING.toSeconds();
  private static final double SECONDS_A_DAY = 86_400;

  // Data on topics hardly determine these exponents, so they have the defaults of FSRS-6.
  private static final double SPACING = .796;
  private static final double RELAPSE_BY_STABILITY = .2629;
  private static final double RELAPSE_BY_DIFFICULTY = .0614;
  private static final double RELAPSE_BY_FORGETTING = 1.6483;

  /** The difficulty of a topic with nothing but right answers. */
  public static final double MIN_DIFFICULTY = 1;

  /** The difficulty of a topic with nothing but wrong answers. */
  public static final double MAX_DIFFICULTY = 10;

  /** The weight of one answer in the difficulty. */
  private static final double DIFFICULTY_STEP = .15;

  /** The defaults of FSRS-6, which were fitted to flashcards; {@code recovery} is our own. */
  private static final ForgettingCurve STANDARD =
      new ForgettingCurve(.1542, 2.3065, .212, Math.exp(1.8722), .1666, 1.4835, .5);

  /**
   * The state of one learner's memory of one topic. Immutable.
   *
   * @param stability the number of days after which the retention is .9, from .01 to 36,500
   * @param difficulty the difficulty, from {@link #MIN_DIFFICULTY} to {@link #MAX_DIFFICULTY}
   * @param seconds the time of the last answer, in seconds since 1970
   */
  public record Memory(double stability, double difficulty, double seconds) {}

  /**
   * Creates a curve.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ForgettingCurve {
    require("decay", decay, .05, 2);
    require("firstRight", firstRight, .01, 1_000);
    require("firstWrong", firstWrong, .01, 1_000);
    require("growth", growth, 0, 100);
    require("saturation", saturation, 0, 1);
    require("relapse", relapse, 0, 10);
    require("recovery", recovery, 0, 1);
  }

  private static void require(String name, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          "The forgetting curve's "
              + name
              + " must be from "
              + from
              + " to "
              + to
              + " but is "
              + value
              + ".");
    }
  }

  /** Returns the curve that is used without data with real times to fit one to. */
  public static ForgettingCurve standard() {
    return STANDARD;
  }

  /**
   * Returns the memory after a first answer.
   *
   * @param score the score of the answer, 0–1
   * @param seconds the time of the answer, in seconds since 1970
   */
  public Memory first(double score, double seconds) {
    double wrong = 1 - score;
    return new Memory(
        between(firstRight, firstWrong, wrong),
        MIN_DIFFICULTY + (MAX_DIFFICULTY - MIN_DIFFICULTY) * (1 + 2 * wrong) / 4,
        seconds);
  }

  /**
   * Returns the memory after a further answer.
   *
   * @param before the memory before the answer
   * @param score the score of the answer, 0–1
   * @param seconds the time of the answer, in seconds since 1970. A time before the last answer
   *     counts as the time of the last answer
   */
  public Memory next(Memory before, double score, double seconds) {
    double forgotten = 1 - retention(before, seconds);
    double wrong = 1 - score;
    double stability =
        between(
            score == 0 ? before.stability : afterSuccess(before, forgotten),
            score == 1 ? before.stability : afterFailure(before, forgotten),
            wrong);
    double difficulty =
        (1 - DIFFICULTY_STEP) * before.difficulty
            + DIFFICULTY_STEP * (MIN_DIFFICULTY + (MAX_DIFFICULTY - MIN_DIFFICULTY) * wrong);
    return new Memory(bounded(stability), difficulty, Math.max(before.seconds, seconds));
  }

  /**
   * Returns the memory after a further answer of which only a part counts, because it is on several
   * topics: that part of the way to the memory after a whole answer, at the time of the answer.
   *
   * @param before the memory before the answer
   * @param score the score of the answer, 0–1
   * @param seconds the time of the answer, in seconds since 1970
   * @param weight the part that counts, above 0 and at most 1
   */
  public Memory next(Memory before, double score, double seconds, double weight) {
    Memory whole = next(before, score, seconds);
    return weight == 1
        ? whole
        : new Memory(
            bounded(between(before.stability, whole.stability, weight)),
            before.difficulty + weight * (whole.difficulty - before.difficulty),
            whole.seconds);
  }

  private double afterSuccess(Memory before, double forgotten) {
    double stability = before.stability;
    double spaced =
        stability
            * (1
                + growth
                    * (MAX_DIFFICULTY + 1 - before.difficulty)
                    * Math.pow(stability, -saturation)
                    * Math.expm1(SPACING * forgotten));
    return stability < firstRight
        ? Math.max(spaced, between(stability, firstRight, recovery))
        : spaced;
  }

  private double afterFailure(Memory before, double forgotten) {
    double left =
        relapse
            * Math.pow(before.difficulty, -RELAPSE_BY_DIFFICULTY)
            * (Math.pow(before.stability + 1, RELAPSE_BY_STABILITY) - 1)
            * Math.exp(RELAPSE_BY_FORGETTING * forgotten);
    return Math.min(before.stability, left);
  }

  /** Returns the stability at a part (0–1) of the way between two, in logarithms. */
  private static double between(double from, double to, double part) {
    if (part == 0) {
      return from;
    }
    return part == 1 ? to : bounded(from) * Math.pow(bounded(to) / bounded(from), part);
  }

  private static double bounded(double stability) {
    return Math.max(MIN_STABILITY, Math.min(MAX_STABILITY, stability));
  }

  /**
   * Returns the retention, 0–1. It is 1 until {@link #SITTING} after the last answer.
   *
   * @param memory the memory after the last answer
   * @param seconds the time of the retention, in seconds since 1970
   */
  public double retention(Memory memory, double seconds) {
    double away = seconds - memory.seconds - SITTING_SECONDS;
    if (away <= 0) {
      return 1;
    }
    double days = away / SECONDS_A_DAY;
    return Math.pow(1 + factor() * days / memory.stability, -decay);
  }

  /**
   * Returns the number of days from the last answer until the retention has fallen to a value, at
   * most 36,500 (a century).
   *
   * @param memory the memory after the last answer
   * @param retention the value, above 0 and at most 1
   */
  public double daysUntil(Memory memory, double retention) {
    double days = (Math.pow(retention, -1 / decay) - 1) / factor() * memory.stability;
    return Math.min(MAX_STABILITY, SITTING_SECONDS / SECONDS_A_DAY + days);
  }

  private double factor() {
    return Math.pow(AT_STABILITY, -1 / decay) - 1;
  }
}
