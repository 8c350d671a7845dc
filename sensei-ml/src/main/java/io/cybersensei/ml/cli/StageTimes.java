package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up how long each stage takes. Stages that differ only in what stands in parentheses, such as
 * the number of a fold, are one.
 */
final class StageTimes implements TrainingProgress {

  private final TrainingProgress shown;
  private final CommandContext surroundings;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String stage = "";
  private long since;

  /**
   * @param shown is told everything as well
   */
  StageTimes(TrainingProgress shown, CommandContext surroundings) {
    this.shown = shown;
    this.surroundings = surroundings;
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      finish();
      stage = newStage;
      since = surroundings.nanoTime().getAsLong();
    }
    return shown.onProgress(newStage, fraction);
  }

  private void finish() {
    if (!stage.isEmpty()) {
      String name = stage.replaceFirst(" \\([^)]*\\)$", "");
      seconds.merge(name, surroundings.secondsSince(since), Double::sum);
      stage = "";
    }
  }

  /** By stage, in the order in which they began; ends the last one. */
  Map<String, Double> seconds() {
    finish();
    return seconds;
  }
}
