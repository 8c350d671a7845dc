package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The origin of a model and the metrics measured in training. Immutable and thread-safe. */
public final class Provenance {

  private final String trainer;
  private final Instant createdAt;
  private final TimeWindow window;
  private final long rows;
  private final long learners;
  private final Map<String, Double> metrics;

  private Provenance(Builder builder) {
    this.trainer = builder.trainer;
    this.createdAt = builder.createdAt;
    this.window = builder.window;
    this.rows = builder.rows;
    this.learners = builder.learners;
    this.metrics = builder.metrics;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the program that made the model, with its version. */
  public String trainer() {
    return trainer;
  }

  /** Returns the time when the model was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the window of the log that the model was trained on. */
  public TimeWindow window() {
    return window;
  }

  /** Returns the number of scored interactions that the model was trained on, 0 or more. */
  public long rows() {
    return rows;
  }

  /** Returns the number of learners that the model was trained on, 0 or more. */
  public long learners() {
    return learners;
  }

  /**
   * Returns the metrics measured on held-out learners, by name, for example {@code auc}. All are
   * finite.
   *
   * @return an unmodifiable map in the order of names
   */
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Provenance that
        && trainer.equals(that.trainer)
        && createdAt.equals(that.createdAt)
        && window.equals(that.window)
        && rows == that.rows
        && learners == that.learners
        && metrics.equals(that.metrics);
  }

  @Override
  public int hashCode() {
    return Objects.hash(trainer, createdAt, window, rows, learners, metrics);
  }

  @Override
  public String toString() {
    return "Provenance[trainer="
        + trainer
        + ", createdAt="
        + createdAt
        + ", window="
        + window
        + ", rows="
        + rows
        + ", learners="
        + learners
        + ", metrics="
        + metrics
        + "]";
  }

  /** A builder of a {@link Provenance}. Not thread-safe. */
  public static final class Builder {

    private String trainer = "";
    private Instant createdAt = Instant.EPOCH;
    private TimeWindow window = TimeWindow.always();
    private long rows;
    private long learners;
    private Map<String, Double> metrics = Map.of();

    private Builder() {}

    /**
     * Sets the program that made the model. Default: an empty text.
     *
     * @param trainer the name and version of the program
     */
    public Builder trainer(String trainer) {
      this.trainer = Objects.requireNonNull(trainer, "trainer");
      return this;
    }

    /**
     * Sets the time when the model was made. Default: 1970-01-01T00:00:00Z.
     *
     * @param createdAt the time
     */
    public Builder createdAt(Instant createdAt) {
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
      return this;
    }

    /**
     * Sets the window of the log that the model was trained on. Default: {@link
     * TimeWindow#always()}.
     *
     * @param window the window
     */
    public Builder window(TimeWindow window) {
      this.window = Objects.requireNonNull(window, "window");
      return this;
    }

    /**
     * Sets the number of scored interactions that the model was trained on. Default: 0, which marks
     * the model as untrained.
     *
     * @param rows 0 or more
     */
    public Builder rows(long rows) {
      this.rows = rows;
      return this;
    }

    /**
     * Sets the number of learners that the model was trained on. Default: 0.
     *
     * @param learners 0 or more
     */
    public Builder learners(long learners) {
      this.learners = learners;
      return this;
    }

    /**
     * Sets the metrics measured on held-out learners. Default: none.
     *
     * @param metrics the metrics by name, all finite; copied
     */
    public Builder metrics(Map<String, Double> metrics) {
      this.metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      return this;
    }

    /**
     * Builds the provenance.
     *
     * @throws IllegalArgumentException if a count is negative or a metric is not finite
     */
    public Provenance build() {
      if (rows < 0 || learners < 0) {
        throw new IllegalArgumentException(
            "rows and learners must not be negative but are " + rows + " and " + learners + ".");
      }
      metrics.forEach(
          (name, value) -> {
            if (!Double.isFinite(value)) {
              throw new IllegalArgumentException(
                  "The metric '" + name + "' must be finite but is " + value + ".");
            }
          });
      return new Provenance(this);
    }
  }
}
