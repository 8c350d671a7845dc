package io.cybersensei.ml.internal.history;

import java.util.List;
import java.util.Optional;

/** The minimum of answers and learners that a model can be fitted to. */
public final class TrainingMinimum {

  /** The minimum number of scored answers. */
  public static final int MIN_ANSWERS = 50;

  /** The minimum number of learners with a scored answer. */
  public static final int MIN_LEARNERS = 5;

  private TrainingMinimum() {}

  /** Returns the reason, as a sentence, why a model cannot be fitted; empty if it can. */
  public static Optional<String> lack(List<History> learners) {
    long answers = learners.stream().mapToLong(History::answers).sum();
    long right = learners.stream().mapToLong(History::rightAnswers).sum();
    if (answers >= MIN_ANSWERS && learners.size() >= MIN_LEARNERS && right > 0 && right < answers) {
      return Optional.empty();
    }
    String kind = right == 0 ? ", all wrong" : right == answers ? ", all right" : "";
    return Optional.of(
        "Training takes at least "
            + MIN_ANSWERS
            + " scored answers by at least "
            + MIN_LEARNERS
            + " learners, some right and some wrong, but there are "
            + answers
            + " by "
            + learners.size()
            + (answers == 0 ? "" : kind)
            + ".");
  }
}
