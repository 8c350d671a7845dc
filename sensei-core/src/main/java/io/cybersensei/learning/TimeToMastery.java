package io.cybersensei.learning;

import io.cybersensei.learning.state.MasteryRule;

/**
 * How much practice it is likely to take until topics are mastered: the learner's own model,
 * simulated forward (Monte Carlo). In each run the learner is asked one question after the other,
 * each answered right with the probability that the model predicts at that moment and then folded
 * into a copy of the learner's state, until the {@link MasteryRule} holds or {@value #MOST}
 * questions have been asked on the topic.
 *
 * <p>It is as good as the model is, and assumes that
 *
 * <ul>
 *   <li>what the model learned of answers in a row from others holds for this learner too: the
 *       model follows what answers show and cannot know how well the next lesson teaches;
 *   <li>every question is new and of the topic's median difficulty, and right or wrong;
 *   <li>practice goes on without a break, every answer takes the learner's usual time on the topic,
 *       and nothing else is done, so the time is that of answering alone: reading, pauses and the
 *       forgetting in them are left out;
 *   <li>several topics follow each other in the order given, each until it is mastered or the limit
 *       is met, and none is lost meanwhile.
 * </ul>
 *
 * <p>The same learner, model and moment give the same numbers.
 *
 * @param chance the share of the runs that mastered every topic within the limit, 0–1
 * @param questions how many questions, a run that met the limit counted with it
 * @param minutes how many minutes of answering, each run rounded up
 */
public record TimeToMastery(double chance, Interval questions, Interval minutes) {

  /** The most questions that are asked on a topic in one run. */
  public static final int MOST = 50;

  /**
   * Quantiles over the runs.
   *
   * @param low one run in ten needs no more than this
   * @param median half of the runs need no more than this
   * @param high nine runs in ten need no more than this
   */
  public record Interval(long low, long median, long high) {}
}
