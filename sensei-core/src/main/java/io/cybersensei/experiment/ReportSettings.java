package io.cybersensei.experiment;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings of a report on an experiment. Decide on them before the experiment begins: intervals
 * are valid for one choice. Immutable: each method returns other settings.
 */
public final class ReportSettings {

  /** The longest horizon. */
  public static final Duration MAX_HORIZON = Duration.ofDays(366);

  private static final ReportSettings STANDARD =
      new ReportSettings(
          Duration.ofDays(7),
          Duration.ofDays(28),
          Duration.ofDays(7),
          .05,
          Optional.empty(),
          each -> true);

  private final Duration delay;
  private final Duration horizon;
  private final Duration rest;
  private final double alpha;
  private final Optional<LearningModel> difficulties;
  private final Predicate<Interaction> counted;

  private ReportSettings(
      Duration delay,
      Duration horizon,
      Duration rest,
      double alpha,
      Optional<LearningModel> difficulties,
      Predicate<Interaction> counted) {
    this.delay = delay;
    this.horizon = horizon;
    this.rest = rest;
    this.alpha = alpha;
    this.difficulties = difficulties;
    this.counted = counted;
  }

  /**
   * Returns the standard settings: answers from 7 to 28 days after a learner entered, retention
   * after 7 days of rest, intervals of 95 %, scores as they are, and all answers.
   */
  public static ReportSettings standard() {
    return STANDARD;
  }

  /**
   * Returns the same settings with another time in which answers count.
   *
   * @param delay the time after a learner's first decision from which answers count, at least zero
   * @param horizon the time until which they count, longer than the delay and at most 366 days. A
   *     learner is in the report when it is over
   * @throws IllegalArgumentException if a time is out of range
   */
  public ReportSettings withTimes(Duration delay, Duration horizon) {
    if (delay.isNegative() || horizon.compareTo(delay) <= 0 || horizon.compareTo(MAX_HORIZON) > 0) {
      throw new IllegalArgumentException(
          "delay must be at least zero, and horizon longer and at most 366 days, but they are "
              + delay
              + " and "
              + horizon
              + ".");
    }
    return new ReportSettings(delay, horizon, rest, alpha, difficulties, counted);
  }

  /**
   * Returns the same settings with another rest after which an answer tells about retention.
   *
   * @param rest the time without an interaction on the topic, more than zero
   * @throws IllegalArgumentException if the time is not more than zero
   */
  public ReportSettings withRest(Duration rest) {
    if (rest.isNegative() || rest.isZero()) {
      throw new IllegalArgumentException("rest must be more than zero but is " + rest + ".");
    }
    return new ReportSettings(delay, horizon, rest, alpha, difficulties, counted);
  }

  /**
   * Returns the same settings with another probability that an interval ever fails.
   *
   * @param alpha more than 0 and at most .5; .05 for intervals of 95 %
   * @throws IllegalArgumentException if the probability is out of range
   */
  public ReportSettings withAlpha(double alpha) {
    if (!(alpha > 0 && alpha <= .5)) {
      throw new IllegalArgumentException(
          "alpha must be more than 0 and at most 0.5 but is " + alpha + ".");
    }
    return new ReportSettings(delay, horizon, rest, alpha, difficulties, counted);
  }

  /**
   * Returns the same settings with scores that are adjusted for the difficulty of their items: the
   * score less the success rate of a typical learner. Policies choose items of different
   * difficulty, so adjust unless only answers of a common test are {@linkplain #counting counted}.
   * Keep the same model for all reports on an experiment.
   *
   * @param model the model whose difficulties are used
   */
  public ReportSettings adjustedBy(LearningModel model) {
    return new ReportSettings(
        delay, horizon, rest, alpha, Optional.of(Objects.requireNonNull(model, "model")), counted);
  }

  /**
   * Returns the same settings with fewer answers that count, for example those of a common test.
   *
   * @param counted the condition; it must not depend on the arm
   */
  public ReportSettings counting(Predicate<Interaction> counted) {
    return new ReportSettings(
        delay, horizon, rest, alpha, difficulties, Objects.requireNonNull(counted, "counted"));
  }

  Duration delay() {
    return delay;
  }

  Duration horizon() {
    return horizon;
  }

  Duration rest() {
    return rest;
  }

  double alpha() {
    return alpha;
  }

  Optional<LearningModel> difficulties() {
    return difficulties;
  }

  Predicate<Interaction> counted() {
    return counted;
  }
}
