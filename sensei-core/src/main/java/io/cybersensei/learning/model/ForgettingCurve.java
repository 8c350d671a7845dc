package io.cybersensei.learning.model;

import java.time.Duration;

/**
 * How what was learned fades, and how practice makes it last: for each learner and topic a {@link
 * Memory} of constant size, updated at each answer.
 *
 * <p>The curve and the updates have the form of FSRS (Ye, Su and Cao, "A Stochastic Shortest Path
 * Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022; versions 4.5 to 6 of the
 * open-spaced-repetition project). The retention after {@code t} days is
 *
 * <pre>R(t, S) = (1 + (.9^(-1/decay) - 1) · t / S)^-decay</pre>
 *
 * so the stability {@code S} is the number of days after which it is .9. A success multiplies the
 * stability by more the more was forgotten before it, a failure cuts it back. FSRS speaks of cards
 * that are recalled or not. Three things differ for topics, whose questions come many in a row:
 *
 * <ul>
 *   <li>Nothing is forgotten within {@link #SITTING} of the last answer: {@code t} counts from
 *       there. So one right answer after the other in a sitting is no spacing and adds nothing.
 *   <li>Right answers after wrong ones bring the stability back towards what one right answer gives
 *       at first, step by step, however short the time between them: that is learning, not spacing.
 *   <li>The difficulty is the share of wrong answers, the newer the weightier, and a score between
 *       0 and 1 lies between failure and success.
 * </ul>
 *
 * Immutable and thread-safe.
 *
 * @param decay the exponent of the curve, .05–2; the smaller, the longer a little is kept
 * @param firstRight the stability after a first answer that is right, in days, .01–1,000
 * @param firstWrong the stability after a first answer that is wrong, in days, .01–1,000
 * @param growth how much a success adds for what was forgotten, 0–100
 * @param saturation how much less that is the stabler the topic is already, 0–1
 * @param relapse how much of it is left after a failure, 0–10
 * @param recovery how far a right answer goes back towards {@code firstRight} after wrong ones, as
 *     a part of the way in logarithms, 0–1
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

  /** No topic is remembered less long than a quarter of an hour or longer than a century. */
  private static final double LEAST_STABILITY = .01;

  private static final double MOST_STABILITY = 36_500;

  /** Answers less far apart are taken to be given in one go: six hours. */
  public static final Duration SITTING = Duration.ofHours(6);

  private static final double SITTING_SECONDS = SITTING.toSeconds();
  private static final double SECONDS_A_DAY = 86_400;

  // The exponents that data on topics say little about stay what they are by default in FSRS-6.
  private static final double SPACING = .796;
  private static final double RELAPSE_BY_STABILITY = .2629;
  private static final double RELAPSE_BY_DIFFICULTY = .0614;
  private static final double RELAPSE_BY_FORGETTING = 1.6483;

  /** The difficulty of a topic with nothing but right answers. */
  public static final double EASIEST = 1;

  /** The difficulty of a topic with nothing but wrong answers. */
  public static final double HARDEST = 10;

  /** What one answer weighs in the difficulty. */
  private static final double DIFFICULTY_STEP = .15;

  /** The defaults of FSRS-6, from many people's flashcards; it has no recovery. */
  private static final ForgettingCurve STANDARD =
      new ForgettingCurve(.1542, 2.3065, .212, Math.exp(1.8722), .1666, 1.4835, .5);

  /**
   * What is remembered of one learner's answers on one topic.
   *
   * @param stability after how many days the retention is .9
   * @param difficulty from {@link #EASIEST} to {@link #HARDEST}
   * @param seconds when the last answer was given, in seconds since 1970
   */
  public record Memory(double stability, double difficulty, double seconds) {}

  /**
   * @throws IllegalArgumentException if a number lies outside of its range
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

  /** The curve for when there is no data with real times to fit one to. */
  public static ForgettingCurve standard() {
    return STANDARD;
  }

  /**
   * The memory after a first answer.
   *
   * @param score 0–1
   * @param seconds when it was given, in seconds since 1970
   */
  public Memory first(double score, double seconds) {
    double wrong = 1 - score;
    return new Memory(
        between(firstRight, firstWrong, wrong),
        EASIEST + (HARDEST - EASIEST) * (1 + 2 * wrong) / 4,
        seconds);
  }

  /**
   * The memory after a further answer.
   *
   * @param score 0–1
   * @param seconds when it was given, in seconds since 1970; taken for the time of the last answer
   *     if it lies before that
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
            + DIFFICULTY_STEP * (EASIEST + (HARDEST - EASIEST) * wrong);
    return new Memory(bounded(stability), difficulty, Math.max(before.seconds, seconds));
  }

  private double afterSuccess(Memory before, double forgotten) {
    double stability = before.stability;
    double spaced =
        stability
            * (1
                + growth
                    * (HARDEST + 1 - before.difficulty)
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

  /** A part of the way from one stability to another, in logarithms. */
  private static double between(double from, double to, double part) {
    if (part == 0) {
      return from;
    }
    return part == 1 ? to : bounded(from) * Math.pow(bounded(to) / bounded(from), part);
  }

  private static double bounded(double stability) {
    return Math.max(LEAST_STABILITY, Math.min(MOST_STABILITY, stability));
  }

  /**
   * How much is kept, 0–1: 1 up to {@link #SITTING} after the last answer.
   *
   * @param seconds when, in seconds since 1970
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
   * After how many days from the last answer the retention has fallen so far, at most a century.
   *
   * @param retention above 0 and at most 1
   */
  public double daysUntil(Memory memory, double retention) {
    double days = (Math.pow(retention, -1 / decay) - 1) / factor() * memory.stability;
    return Math.min(MOST_STABILITY, SITTING_SECONDS / SECONDS_A_DAY + days);
  }

  private double factor() {
    return Math.pow(AT_STABILITY, -1 / decay) - 1;
  }
}
