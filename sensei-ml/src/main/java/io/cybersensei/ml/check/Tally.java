package io.cybersensei.ml.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The count of the cases and violations of one rule. Not thread-safe. */
final class Tally {

  private static final int EXAMPLES = 3;

  private final long wanted;
  private long cases;
  private long violations;
  private final List<String> examples = new ArrayList<>();

  Tally(long wanted) {
    this.wanted = wanted;
  }

  boolean isOpen() {
    return cases < wanted;
  }

  /** Counts a case. One beyond those wanted is not counted. */
  void count(boolean holds, Supplier<String> example) {
    if (!isOpen()) {
      return;
    }
    cases++;
    if (!holds) {
      violations++;
      if (examples.size() < EXAMPLES) {
        examples.add(example.get());
      }
    }
  }

  SenseReport.Outcome outcome() {
    return new SenseReport.Outcome(cases, violations, examples);
  }
}
