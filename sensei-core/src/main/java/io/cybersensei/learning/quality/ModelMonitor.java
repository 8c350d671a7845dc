package io.cybersensei.learning.quality;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The measurement of a model on the answers since it was trained. It replays the log as training
 * does, predicts each answer before it is seen, and compares the answers since the end of the
 * training window with those within it. Immutable and thread-safe.
 */
public final class ModelMonitor {

  /** The number of answers below which the values would be chance. */
  public static final int MIN_ANSWERS = 100;

  private static final int BINS = 10;
  private static final double NEVER_SURE = 1e-6;

  private final LearningModel model;

  /**
   * Creates a monitor.
   *
   * @param model a trained model
   */
  public ModelMonitor(LearningModel model) {
    this.model = Objects.requireNonNull(model, "model");
  }

  /**
   * Measures the model.
   *
   * @param log the interactions from the beginning of the training window on, learner by learner,
   *     each learner's oldest first; the caller closes the stream
   * @param now the time of the measurement
   * @return empty if the model is not trained, or fewer than {@value #MIN_ANSWERS} answers came
   *     since, or were before
   */
  public Optional<ModelQuality> measure(Stream<Interaction> log, Instant now) {
    if (!model.isTrained()) {
      return Optional.empty();
    }
    Instant end = model.provenance().window().until();
    Instant made = model.provenance().createdAt();
    // The window of a model that was trained elsewhere may be open.
    Counts counts = new Counts(made.isBefore(end) ? made : end);
    KnowledgeTracer tracer = new KnowledgeTracer(model, MasteryRule.standard());
    tracer.predict(log.iterator(), counts::add);
    return counts.quality(now);
  }

  /** Counts of the predictions within and after the training window. */
  private static final class Counts {

    private final Instant trainedUntil;
    private final long[] before = new long[BINS];
    private final long[] since = new long[BINS];
    private final double[] predicted = new double[BINS];
    private final double[] scored = new double[BINS];
    private double loss;
    private long answersBefore;
    private long answers;

    Counts(Instant trainedUntil) {
      this.trainedUntil = trainedUntil;
    }

    void add(Interaction answer, double probability) {
      int bin = (int) Math.min(BINS - 1, probability * BINS);
      if (answer.occurredAt().isBefore(trainedUntil)) {
        before[bin]++;
        answersBefore++;
        return;
      }
      double score = answer.score().orElse(0);
      double p = Math.min(1 - NEVER_SURE, Math.max(NEVER_SURE, probability));
      since[bin]++;
      answers++;
      predicted[bin] += p;
      scored[bin] += score;
      loss -= score * Math.log(p) + (1 - score) * Math.log(1 - p);
    }

    Optional<ModelQuality> quality(Instant now) {
      if (answers < MIN_ANSWERS || answersBefore < MIN_ANSWERS) {
        return Optional.empty();
      }
      double error = 0;
      for (int bin = 0; bin < BINS; bin++) {
        error += Math.abs(predicted[bin] - scored[bin]);
      }
      return Optional.of(
          new ModelQuality(
              now,
              answers,
              error / answers,
              loss / answers,
              PopulationStability.index(before, since)));
    }
  }
}
