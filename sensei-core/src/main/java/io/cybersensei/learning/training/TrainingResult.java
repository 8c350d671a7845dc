package io.cybersensei.learning.training;

import io.cybersensei.learning.model.LearningModel;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The result of training. */
public sealed interface TrainingResult {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param trained the function for a new model
   * @param notEnoughData the function for a log with too little data
   * @param refused the function for a new model that was refused
   * @param cancelled the function for training that was cancelled
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super Trained, ? extends R> trained,
      Function<? super NotEnoughData, ? extends R> notEnoughData,
      Function<? super Refused, ? extends R> refused,
      Function<? super Cancelled, ? extends R> cancelled);

  /**
   * Training made a model. Its provenance holds the metrics measured on held-out learners.
   *
   * @param model the new model
   * @param comparison the comparison with the model that it replaces, in a plain sentence or two;
   *     empty if there was none to compare with
   */
  record Trained(LearningModel model, Optional<String> comparison) implements TrainingResult {

    /**
     * Creates the result for a model that was compared with none.
     *
     * @param model the new model
     */
    public Trained(LearningModel model) {
      this(model, Optional.empty());
    }

    @Override
    public <R> R match(
        Function<? super Trained, ? extends R> trained,
        Function<? super NotEnoughData, ? extends R> notEnoughData,
        Function<? super Refused, ? extends R> refused,
        Function<? super Cancelled, ? extends R> cancelled) {
      return trained.apply(this);
    }
  }

  /**
   * The log holds too little data to learn from.
   *
   * @param reason the data that there is and the data that is needed, in a plain sentence or two
   */
  record NotEnoughData(String reason) implements TrainingResult {

    @Override
    public <R> R match(
        Function<? super Trained, ? extends R> trained,
        Function<? super NotEnoughData, ? extends R> notEnoughData,
        Function<? super Refused, ? extends R> refused,
        Function<? super Cancelled, ? extends R> cancelled) {
      return notEnoughData.apply(this);
    }
  }

  /**
   * The new model is not good enough to replace the model in use, which stays in use.
   *
   * @param reason the reason, in one or more plain sentences
   * @param metrics the measured metrics by name, in order of name; may be empty
   */
  record Refused(String reason, Map<String, Double> metrics) implements TrainingResult {

    /** Copies the metrics. */
    public Refused {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    @Override
    public <R> R match(
        Function<? super Trained, ? extends R> trained,
        Function<? super NotEnoughData, ? extends R> notEnoughData,
        Function<? super Refused, ? extends R> refused,
        Function<? super Cancelled, ? extends R> cancelled) {
      return refused.apply(this);
    }
  }

  /** {@link TrainingProgress} cancelled the training. Nothing was changed. */
  record Cancelled() implements TrainingResult {

    @Override
    public <R> R match(
        Function<? super Trained, ? extends R> trained,
        Function<? super NotEnoughData, ? extends R> notEnoughData,
        Function<? super Refused, ? extends R> refused,
        Function<? super Cancelled, ? extends R> cancelled) {
      return cancelled.apply(this);
    }
  }
}
