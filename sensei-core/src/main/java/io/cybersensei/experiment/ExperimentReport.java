package io.cybersensei.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A report on an experiment. Immutable.
 *
 * @param experiment the name of the experiment
 * @param at the time of the report
 * @param arms the arms, the control first
 * @param effects the effect of each other arm on each measure, against the control
 * @param switched the number of learners who are left out because they were seen in two arms, for
 *     example after a merge
 * @param otherShares the number of learners who are left out because they entered with another
 *     propensity than the share of their arm
 * @param assignmentEvidence the e-value against an assignment by the shares; from 20 on something
 *     is wrong with the assignment or the log, and the effects mean nothing
 */
public record ExperimentReport(
    String experiment,
    Instant at,
    List<ArmCount> arms,
    List<Effect> effects,
    long switched,
    long otherShares,
    double assignmentEvidence) {

  public ExperimentReport {
    arms = List.copyOf(arms);
    effects = List.copyOf(effects);
  }

  /** A measure of later success. */
  public enum Measure {
    /** The mean score of the first tries on items that the learner never met before. */
    FIRST_TRIES,
    /** The mean score of the first answers on topics after a rest. */
    RETENTION;

    /** Returns the name on the wire, for example {@code first_tries}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The learners of an arm. A different share of learners with a value in the arms means that the
   * arms lose different learners, and the effects compare different people.
   *
   * @param name the name of the arm
   * @param share the share of the learners
   * @param entered the number of learners with a decision
   * @param settled the number of these whose horizon is over
   * @param withFirstTries the number of these who have a value of {@link Measure#FIRST_TRIES}
   * @param withRetention the number of these who have a value of {@link Measure#RETENTION}
   */
  public record ArmCount(
      String name,
      double share,
      long entered,
      long settled,
      long withFirstTries,
      long withRetention) {}

  /**
   * The effect of an arm on a measure: the mean of the arm less that of the control, in units of
   * the score.
   *
   * @param arm the name of the arm
   * @param measure the measure
   * @param comparisons the number of groups of learners that were compared
   * @param estimate the mean difference; 0 without a comparison
   * @param low the lower end of the confidence sequence
   * @param high the upper end of the confidence sequence
   * @param evidence the largest e-value so far against no effect; its inverse is a p-value that is
   *     valid at any time
   */
  public record Effect(
      String arm,
      Measure measure,
      int comparisons,
      double estimate,
      double low,
      double high,
      double evidence) {

    /** Returns whether the interval is on one side of zero. */
    public boolean isDecided() {
      return low > 0 || high < 0;
    }
  }
}
