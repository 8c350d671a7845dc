package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A training with checkpoints, and a program that ends like a killed one in the middle of it. */
final class KilledTraining {

  static final int EXIT_CODE = 137;

  static final List<Interaction> LOG = SimulatedLearners.log(60, 50, 11);

  private KilledTraining() {}

  static SmileTrainer.Builder trainer() {
    return SmileTrainer.builder()
        .threads(2)
        .clock(InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z")));
  }

  /**
   * Trains until a stage is half done, and ends the process without any further work.
   *
   * @param args the folder of the checkpoints and the stage
   */
  public static void main(String[] args) {
    trainer()
        .checkpointFolder(Path.of(args[0]))
        .build()
        .train(
            LOG::stream,
            TimeWindow.always(),
            (stage, fraction) -> {
              if (stage.equals(args[1]) && fraction >= .5) {
                Runtime.getRuntime().halt(EXIT_CODE);
              }
              return true;
            });
  }
}
