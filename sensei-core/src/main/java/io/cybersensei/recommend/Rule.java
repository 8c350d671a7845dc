package io.cybersensei.recommend;

/**
 * One thing that speaks for or against recommending a topic.
 *
 * @param name a stable name in lower snake case
 * @param weight how much it counts; negative speaks against
 * @param measure how far it applies to a candidate, 0–1; a pure function
 */
public record Rule(String name, double weight, Measure measure) {

  /** How far a rule applies, 0–1. */
  @FunctionalInterface
  public interface Measure {
    double of(Candidate candidate);
  }

  public Rule {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("The weight of the rule '" + name + "' must be finite.");
    }
  }

  double contribution(Candidate candidate) {
    double measured = measure.of(candidate);
    if (!(measured >= 0 && measured <= 1)) {
      throw new IllegalStateException(
          "The rule '" + name + "' measured " + measured + ", which is not from 0 to 1.");
    }
    return weight * measured;
  }
}
