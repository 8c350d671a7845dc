package io.cybersensei.learning.card;

import java.util.Objects;
import java.util.Optional;

/**
 * The calibration of a model for a group of held-out learners.
 *
 * @param group the name of the group; {@link #ALL} for all learners
 * @param learners the number of learners
 * @param answers the number of answers
 * @param values the values; empty if there are fewer than {@value #MIN_LEARNERS} learners or
 *     {@value #MIN_ANSWERS} answers, for which they would be chance and could point to a person
 */
public record GroupCalibration(String group, long learners, long answers, Optional<Values> values) {

  /** The group of all held-out learners. */
  public static final String ALL = "all";

  /** The group of learners for whom the host named none. */
  public static final String NO_GROUP = "none";

  /** The number of learners below which a group has no values. */
  public static final int MIN_LEARNERS = 10;

  /** The number of answers below which a group has no values. */
  public static final int MIN_ANSWERS = 100;

  public GroupCalibration {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(values, "values");
  }

  /**
   * The values of a group.
   *
   * @param predicted the mean predicted probability of a right answer, 0–1
   * @param actual the mean score, 0–1
   * @param gapLow the lower end of the 95 % interval of actual less predicted
   * @param gapHigh the upper end. The interval takes the answers of a learner as one draw (Liang
   *     and Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73,
   *     1986)
   * @param calibrationError the expected calibration error over ten bins of equal width, 0–1
   * @param logLoss the mean log loss in nats
   */
  public record Values(
      double predicted,
      double actual,
      double gapLow,
      double gapHigh,
      double calibrationError,
      double logLoss) {

    /** Returns whether the model is wrong about the group on average, beyond chance. */
    public boolean isBiased() {
      return gapLow > 0 || gapHigh < 0;
    }
  }
}
