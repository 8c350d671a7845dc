package io.cybersensei.recommend;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule of a {@link Policy}: one consideration for or against the recommendation of a topic.
 * Immutable.
 *
 * <pre>{@code
 * Rule.of("exam_soon", 2, candidate -> exams.isSoon(candidate.topic().id()) ? 1 : 0)
 * }</pre>
 */
public final class Rule {

  /** The measure of a rule. */
  @FunctionalInterface
  public interface Measure {

    /**
     * Returns the degree to which the rule applies to a candidate, 0–1. The same candidate always
     * gets the same value.
     *
     * @param candidate the candidate
     */
    double of(Candidate candidate);
  }

  /** The explanation of a rule. */
  @FunctionalInterface
  public interface Explanation {

    /**
     * Returns the contribution of the rule as a reason for the learner; empty if it needs no
     * mention.
     *
     * @param candidate the candidate
     * @param contribution the weight of the rule, times its measure for the candidate
     */
    Optional<Reason> of(Candidate candidate, double contribution);
  }

  private final String name;
  private final double weight;
  private final Measure measure;
  private final Explanation explanation;
  private final boolean bounded;

  private Rule(
      String name, double weight, Measure measure, Explanation explanation, boolean bounded) {
    this.name = Objects.requireNonNull(name, "name");
    this.weight = weight;
    this.measure = Objects.requireNonNull(measure, "measure");
    this.explanation = Objects.requireNonNull(explanation, "explanation");
    this.bounded = bounded;
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "The weight of the rule '" + name + "' must be finite but is " + weight + ".");
    }
  }

  /**
   * Returns a rule that is explained by its name, with {@link ReasonCode#RULE}.
   *
   * @param name a stable name in lower snake case
   * @param weight the weight of the rule; a negative one counts against a topic
   * @param measure the degree to which the rule applies to a candidate, 0–1
   * @throws IllegalArgumentException if the weight is not finite
   */
  public static Rule of(String name, double weight, Measure measure) {
    return new Rule(
        name,
        weight,
        measure,
        (candidate, contribution) ->
            contribution > 0
                ? Optional.of(Reason.of(ReasonCode.RULE, contribution, Map.of("rule", name)))
                : Optional.empty(),
        true);
  }

  /** Returns the same rule with a measure that may exceed 1. */
  Rule unbounded() {
    return new Rule(name, weight, measure, explanation, false);
  }

  /**
   * Returns the same rule with another weight.
   *
   * @param weight the weight of the rule; a negative one counts against a topic
   * @throws IllegalArgumentException if the weight is not finite
   */
  public Rule withWeight(double weight) {
    return new Rule(name, weight, measure, explanation, bounded);
  }

  /**
   * Returns the same rule with another explanation.
   *
   * @param explanation the explanation for the learner
   */
  public Rule withExplanation(Explanation explanation) {
    return new Rule(name, weight, measure, explanation, bounded);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the weight; a negative one counts against a topic. */
  public double weight() {
    return weight;
  }

  /** Returns the measure. */
  public Measure measure() {
    return measure;
  }

  /** Returns the explanation. */
  public Explanation explanation() {
    return explanation;
  }

  double contribution(Candidate candidate) {
    double measured = measure.of(candidate);
    if (!(measured >= 0 && (measured <= 1 || !bounded))) {
      throw new IllegalStateException(
          "The rule '" + name + "' measured " + measured + ", which is not from 0 to 1.");
    }
    return weight * measured;
  }

  Optional<Reason> explain(Candidate candidate) {
    return explanation.of(candidate, contribution(candidate));
  }

  @Override
  public String toString() {
    return "Rule[name=" + name + ", weight=" + weight + "]";
  }
}
