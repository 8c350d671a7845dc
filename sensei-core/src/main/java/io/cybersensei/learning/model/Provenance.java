package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param trainer the program that made it, with its version
 * @param createdAt when
 * @param window the stretch of the log it was trained on
 * @param rows scored interactions it was trained on
 * @param learners learners it was trained on
 * @param metrics what was measured on learners held out, by name, for example {@code auc}
 */
public record Provenance(
    String trainer,
    Instant createdAt,
    TimeWindow window,
    long rows,
    long learners,
    Map<String, Double> metrics) {

  /**
   * @throws IllegalArgumentException if a count is negative or a metric is not a finite number
   */
  public Provenance {
    if (rows < 0 || learners < 0) {
      throw new IllegalArgumentException(
          "rows and learners must not be negative but are " + rows + " and " + learners + ".");
    }
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The metric '" + name + "' is " + value + ".");
          }
        });
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
