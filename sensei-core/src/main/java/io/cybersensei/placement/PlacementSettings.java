package io.cybersensei.placement;

import java.util.Objects;
import java.util.Optional;

/** The settings of placement tests. Immutable. */
public final class PlacementSettings {

  private static final PlacementSettings STANDARD = builder().build();

  private final int minQuestions;
  private final int maxQuestions;
  private final double knownAt;
  private final double slip;
  private final double guess;
  private final double minGain;
  private final Optional<PlacementQuestions> questions;

  private PlacementSettings(Builder builder) {
    this.minQuestions = builder.minQuestions;
    this.maxQuestions = builder.maxQuestions;
    this.knownAt = builder.knownAt;
    this.slip = builder.slip;
    this.guess = builder.guess;
    this.minGain = builder.minGain;
    this.questions = builder.questions;
  }

  /** Returns the settings with all defaults. */
  public static PlacementSettings standard() {
    return STANDARD;
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the number of questions before a test can end with known topics, from 1 to {@link
   * #maxQuestions}.
   */
  public int minQuestions() {
    return minQuestions;
  }

  /** Returns the maximum number of questions, 1–50. */
  public int maxQuestions() {
    return maxQuestions;
  }

  /** Returns the probability from which a topic is known, .6–.99. */
  public double knownAt() {
    return knownAt;
  }

  /** Returns the probability from which on downwards a topic is not known: 1 − {@link #knownAt}. */
  public double notKnownAt() {
    return 1 - knownAt;
  }

  /** Returns the probability of a wrong answer on a known topic, .01–.4. */
  public double slip() {
    return slip;
  }

  /** Returns the probability of a right answer on a topic that is not known, .01–.5. */
  public double guess() {
    return guess;
  }

  /**
   * Returns the minutes of practice that a minute of the test must be expected to save, 0–10. A
   * test ends before a question that saves less: after {@link #minQuestions}, or after three while
   * no topic is known.
   */
  public double minGain() {
    return minGain;
  }

  /** Returns the questions of the host; empty for those of the model. */
  public Optional<PlacementQuestions> questions() {
    return questions;
  }

  @Override
  public String toString() {
    return "PlacementSettings[minQuestions="
        + minQuestions
        + ", maxQuestions="
        + maxQuestions
        + ", knownAt="
        + knownAt
        + ", slip="
        + slip
        + ", guess="
        + guess
        + ", minGain="
        + minGain
        + "]";
  }

  /** A builder of {@link PlacementSettings}. Not thread-safe. */
  public static final class Builder {

    private static final int MOST_QUESTIONS = 50;
    private static final double MAX_MIN_GAIN = 10;

    private int minQuestions = 10;
    private int maxQuestions = 25;
    private double knownAt = .85;
    private double slip = .1;
    private double guess = .25;
    private double minGain = .5;
    private Optional<PlacementQuestions> questions = Optional.empty();

    private Builder() {}

    /**
     * Sets the number of questions before a test can end with known topics. Default: 10.
     *
     * @param minQuestions from 1 to the maximum of questions
     */
    public Builder minQuestions(int minQuestions) {
      this.minQuestions = minQuestions;
      return this;
    }

    /**
     * Sets the maximum number of questions. Default: 25.
     *
     * @param maxQuestions 1–50
     */
    public Builder maxQuestions(int maxQuestions) {
      this.maxQuestions = maxQuestions;
      return this;
    }

    /**
     * Sets the probability from which a topic is known. Default: .85. A topic is not known at one
     * minus this probability and below.
     *
     * @param knownAt .6–.99
     */
    public Builder knownAt(double knownAt) {
      this.knownAt = knownAt;
      return this;
    }

    /**
     * Sets the probability of a wrong answer on a known topic. Default: .1.
     *
     * @param slip .01–.4
     */
    public Builder slip(double slip) {
      this.slip = slip;
      return this;
    }

    /**
     * Sets the probability of a right answer on a topic that is not known. Default: .25. A topic in
     * the model has the guessing floor of the model, if that is higher.
     *
     * @param guess .01–.5
     */
    public Builder guess(double guess) {
      this.guess = guess;
      return this;
    }

    /**
     * Sets the minutes of practice that a minute of the test must be expected to save. Default: .5.
     * With 0, a test goes on until every topic is known or not, whatever that costs.
     *
     * @param minGain 0–10
     */
    public Builder minGain(double minGain) {
      this.minGain = minGain;
      return this;
    }

    /**
     * Sets the questions of the host. Default: those that the model knows; without any, a question
     * names the topic alone.
     *
     * @param questions the questions
     */
    public Builder questions(PlacementQuestions questions) {
      this.questions = Optional.of(Objects.requireNonNull(questions, "questions"));
      return this;
    }

    /**
     * Builds the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public PlacementSettings build() {
      if (maxQuestions < 1 || maxQuestions > MOST_QUESTIONS) {
        throw new IllegalArgumentException(
            "maxQuestions must be from 1 to 50 but is " + maxQuestions + ".");
      }
      if (minQuestions < 1 || minQuestions > maxQuestions) {
        throw new IllegalArgumentException(
            "minQuestions must be from 1 to maxQuestions, "
                + maxQuestions
                + ", but is "
                + minQuestions
                + ".");
      }
      require("knownAt", knownAt, .6, .99);
      require("slip", slip, .01, .4);
      require("guess", guess, .01, .5);
      require("minGain", minGain, 0, MAX_MIN_GAIN);
      return new PlacementSettings(this);
    }

    private static void require(String name, double value, double from, double to) {
      if (!(value >= from && value <= to)) {
        throw new IllegalArgumentException(
            name + " must be from " + from + " to " + to + " but is " + value + ".");
      }
    }
  }
}
