package io.cybersensei.learning;

import java.util.Optional;

/**
 * The help for a learner who makes no progress on a topic, from the first step to the last.
 * Practice alone does not help such a learner: it is wheel-spinning (Beck and Gong,
 * "Wheel-spinning: students who fail to master a skill", AIED 2013, who find that most learners who
 * have not mastered a skill after ten tries never do).
 */
public enum Help {
  /** Go back to the weakest prerequisite; for a topic without prerequisites, {@link #READ}. */
  PREREQUISITE(3),
  /** Read about the topic again. */
  READ(5),
  /** Ask for a hint. */
  HINT(6),
  /** Try an easier question. */
  EASIER_QUESTION(8),
  /** Ask the instructor: the learner is stuck. */
  INSTRUCTOR(10);

  private final int from;

  Help(int from) {
    this.from = from;
  }

  /** Returns the number of answers without progress from which this help is due. */
  public int from() {
    return from;
  }

  /**
   * Returns the help that is due; empty while there is progress.
   *
   * @param answersWithoutProgress see {@link TopicHistory#answersWithoutProgress}
   */
  public static Optional<Help> after(int answersWithoutProgress) {
    Optional<Help> due = Optional.empty();
    for (Help help : values()) {
      due = answersWithoutProgress >= help.from ? Optional.of(help) : due;
    }
    return due;
  }
}
