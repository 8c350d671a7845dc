package io.cybersensei.ml.check;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a battery of common sense.
 *
 * @param outcomes by rule, its outcome
 */
public record SenseReport(Map<SenseRule, Outcome> outcomes) {

  /**
   * The outcome of one rule.
   *
   * @param cases the number of cases; fewer than asked for if the model has too few topics
   * @param violations the number of cases that break the rule
   * @param examples the first violations, in words
   */
  public record Outcome(long cases, long violations, List<String> examples) {

    /** Copies the list. */
    public Outcome {
      examples = List.copyOf(examples);
    }
  }

  /** Copies the map. */
  public SenseReport {
    outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
  }

  /** Returns the number of violations of all rules. */
  public long violations() {
    return outcomes.values().stream().mapToLong(Outcome::violations).sum();
  }
}
