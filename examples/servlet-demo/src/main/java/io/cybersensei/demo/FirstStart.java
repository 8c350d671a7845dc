package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.demo.course.Course;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.training.TrainingProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first start of the demo, which gives Sensei a model. It can be interrupted at any point: the
 * next start does the rest, because simulated interactions have the same ids in every run.
 */
final class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  /** The number of learners whose whole histories are stored in one transaction. */
  private static final int LEARNERS_PER_BATCH = 20;

  private final Sensei sensei;
  private final SimulatedLearners simulated;
  private final BooleanSupplier stopping;

  /**
   * @param stopping checked regularly; true to abandon the start
   */
  FirstStart(Sensei sensei, Course course, BooleanSupplier stopping) {
    this.sensei = sensei;
    this.simulated = new SimulatedLearners(course);
    this.stopping = stopping;
  }

  /** Simulates learners and trains a model on their interactions, unless there is a model. */
  void prepare(int learners) {
    if (sensei.model().isTrained()) {
      LOG.debug("The model of the first start is in use.");
      return;
    }
    simulate(learners);
    if (!stopping.getAsBoolean()) {
      train();
    }
  }

  private void simulate(int learners) {
    LOG.info("There is no model yet. Simulating {} learners to train one.", learners);
    Instant now = Instant.now();
    long interactions = 0;
    for (int first = 1;
        first <= learners && !stopping.getAsBoolean();
        first += LEARNERS_PER_BATCH) {
      List<InteractionDraft> batch = new ArrayList<>();
      for (int n = first; n < first + LEARNERS_PER_BATCH && n <= learners; n++) {
        batch.addAll(simulated.history(n, now));
      }
      interactions += sensei.logAll(batch).stream().filter(FirstStart::isInLog).count();
    }
    LOG.debug(
        "The log has {} interactions of simulated learners, which are marked as such.",
        interactions);
  }

  private static boolean isInLog(LogResult result) {
    return result instanceof LogResult.Stored || result instanceof LogResult.AlreadyKnown;
  }

  private void train() {
    // Sensei logs the reason of a refused model itself.
    Optional<String> lack =
        sensei
            .train(new Progress(stopping))
            .match(
                trained -> Optional.empty(),
                notEnoughData -> Optional.of(notEnoughData.reason()),
                refused -> Optional.empty(),
                cancelled -> Optional.empty());
    lack.ifPresent(
        reason ->
            LOG.warn(
                "No model was trained, so recommendations follow the order of the course. {}",
                reason));
  }

  /** Logs the progress of training at intervals. */
  private static final class Progress implements TrainingProgress {

    private static final long NANOS_PER_LINE = 3_000_000_000L;

    private final BooleanSupplier stopping;
    private long nextLine = System.nanoTime() + NANOS_PER_LINE;

    Progress(BooleanSupplier stopping) {
      this.stopping = stopping;
    }

    @Override
    public boolean onProgress(String stage, double fraction) {
      if (System.nanoTime() - nextLine >= 0) {
        LOG.info("Training: {}, {} %", stage, Math.round(fraction * 100));
        nextLine = System.nanoTime() + NANOS_PER_LINE;
      }
      return !stopping.getAsBoolean();
    }
  }
}
