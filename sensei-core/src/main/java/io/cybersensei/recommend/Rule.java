package io.cybersensei.recommend;

import java.util.Map;
import java.util.Optional;

/**
 * One thing that speaks for or against recommending a topic.
 *
 * @param name a stable name in lower snake case
 * @param weight how much it counts; negative speaks against
 * @param measure how far it applies to a candidate, 0–1; a pure function
 * @param explanation how it is told to the learner
 */
public record Rule(String name, double weight, Measure measure, Explanation explanation) {

  /** How far a rule applies, 0–1. */
  @FunctionalInterface
  public interface Measure {
    double of(Candidate candidate);
  }

  /** Puts a rule's contribution into a reason; empty where it is not worth telling. */
  @FunctionalInterface
  public interface Explanation {
    Optional<Reason> of(Candidate candidate, double contribution);
  }

  /**
   * @throws IllegalArgumentException if the weight is not finite
   */
  public Rule {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "The weight of the rule '" + name + "' must be finite but is " + weight + ".");
    }
  }

  /** A rule that is told by its name: {@link ReasonCode#RULE}. */
  public static Rule of(String name, double weight, Measure measure) {
    return new Rule(
        name,
        weight,
        measure,
        (candidate, contribution) ->
            contribution > 0
                ? Optional.of(new Reason(ReasonCode.RULE, contribution, Map.of("rule", name)))
                : Optional.empty());
  }

  double contribution(Candidate candidate) {
    double measured = measure.of(candidate);
    if (!(measured >= 0 && measured <= 1)) {
      throw new IllegalStateException(
          "The rule '" + name + "' measured " + measured + ", which is not from 0 to 1.");
    }
    return weight * measured;
  }

  Optional<Reason> explain(Candidate candidate) {
    return explanation.of(candidate, contribution(candidate));
  }
}
