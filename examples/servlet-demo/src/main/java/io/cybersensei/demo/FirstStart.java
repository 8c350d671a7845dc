package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.training.TrainingProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Sensei a model when it has none. It may be cut short at any point: whatever is missing is
 * made up for by the next start, since simulated interactions have the same ids every time.
 */
final class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  /** Learners whose histories go into one transaction, each with all of it. */
  private static final int LEARNERS_A_BATCH = 20;

  private final Sensei sensei;
  private final SimulatedLearners simulated;
  private final BooleanSupplier stopping;

  /**
   * @param stopping asked now and then whether to give up
   */
  FirstStart(Sensei sensei, Course course, BooleanSupplier stopping) {
    this.sensei = sensei;
    this.simulated = new SimulatedLearners(course);
    this.stopping = stopping;
  }

  /** Simulates learners and trains on them, unless there is a model already. */
  void prepare(int learners) {
    if (sensei.model().isTrained()) {
      LOG.info("The model that was trained at the first start is in use");
      return;
    }
    simulate(learners);
    if (!stopping.getAsBoolean()) {
      train();
    }
  }

  private void simulate(int learners) {
    LOG.info("There is no model yet: simulating {} learners to train one on", learners);
    Instant now = Instant.now();
    int interactions = 0;
    for (int first = 1; first <= learners && !stopping.getAsBoolean(); first += LEARNERS_A_BATCH) {
      List<InteractionDraft> batch = new ArrayList<>();
      for (int n = first; n < first + LEARNERS_A_BATCH && n <= learners; n++) {
        batch.addAll(simulated.history(n, now));
      }
      sensei.logAll(batch);
      interactions += batch.size();
    }
    LOG.info("{} interactions of simulated learners are in the log, marked as such", interactions);
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

  /** Says how far training is, but not too often. */
  private static final class Progress implements TrainingProgress {

    private static final long NANOS_A_LINE = 500_000_000;

    private final BooleanSupplier stopping;
    private long nextLine = System.nanoTime();

    Progress(BooleanSupplier stopping) {
      this.stopping = stopping;
    }

    @Override
    public boolean onProgress(String stage, double fraction) {
      if (System.nanoTime() - nextLine >= 0) {
        LOG.info("Training: {}, {} %", stage, Math.round(fraction * 100));
        nextLine = System.nanoTime() + NANOS_A_LINE;
      }
      return !stopping.getAsBoolean();
    }
  }
}
