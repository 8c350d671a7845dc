package io.cybersensei.learning;

/**
 * An estimate of the practice that a learner needs until topics are mastered. It is computed by
 * simulating the learner's own model forward (Monte Carlo). In each run, the learner answers one
 * question after the other. Each answer is right with the probability that the model predicts at
 * that moment, and then updates a copy of the learner's state. A topic ends when the {@link
 * MasteryRule} holds or after {@value #MAX_QUESTIONS} questions on it.
 *
 * <p>The estimate is only as good as the model. It assumes:
 *
 * <ul>
 *   <li>The effect of consecutive answers that the model learned from other learners holds for this
 *       learner too. The model follows the answers and cannot know how good the next lesson is.
 *   <li>Every question is new, has the topic's median difficulty, and is answered right or wrong.
 *   <li>The prerequisites are mastered, and practice is mixed with other topics, as the rule
 *       requires.
 *   <li>Practice goes on without a break, and every answer takes the learner's usual time on the
 *       topic. The minutes are those of answering: reading, pauses and the forgetting in them are
 *       left out.
 *   <li>Several topics follow each other in the given order, each until it is mastered or the limit
 *       is reached. No topic loses its mastery meanwhile.
 * </ul>
 *
 * <p>The same learner, model and moment give the same numbers. Immutable and thread-safe.
 */
public sealed interface TimeToMastery permits SimulatedTimeToMastery {

  /** The maximum number of questions on one topic in one run. */
  int MAX_QUESTIONS = 50;

  /** Returns the share of the runs that mastered every topic within the limit, 0–1. */
  double chance();

  /** Returns the number of questions over all topics. Runs that reached the limit are included. */
  Interval questions();

  /** Returns the minutes of answering over all topics, with each run rounded up. */
  Interval minutes();

  /**
   * Returns the chance that every topic is mastered within some time, 0–1: over the runs that
   * mastered every topic within the limit, and over the error of the minutes themselves, which is
   * taken as log-normal with median 1.
   *
   * @param timesMedian the time, as a multiple of the median of {@link #minutes}
   * @param spread the standard deviation of the natural logarithm of the error, more than 0; at .5,
   *     two thirds of the times are within a factor of 1.65
   */
  double chanceWithin(double timesMedian, double spread);

  /**
   * Quantiles over the runs.
   *
   * @param low the 10 % quantile: one run in ten needs no more
   * @param median the 50 % quantile: half of the runs need no more
   * @param high the 90 % quantile: nine runs in ten need no more
   */
  record Interval(long low, long median, long high) {}
}
