package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time that each stage takes. Stages that differ only in a text in parentheses, such as the
 * number of a fold, are added up.
 */
final class StageTimes implements TrainingProgress {

  private final TrainingProgress shown;
  private final CommandContext context;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String stage = "";
  private long since;

  /**
   * @param shown is told of progress too
   * @param context the environment of the command
   */
  StageTimes(TrainingProgress shown, CommandContext context) {
    this.shown = shown;
    this.context = context;
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      finish();
      stage = newStage;
      since = context.nanoTime().getAsLong();
    }
    return shown.onProgress(newStage, fraction);
  }

  private void finish() {
    if (!stage.isEmpty()) {
      String name = stage.replaceFirst(" \\([^)]*\\)$", "");
      seconds.merge(name, context.secondsSince(since), Double::sum);
      stage = "";
    }
  }

  /** Ends the last stage and returns the seconds of each stage, in the order of their starts. */
  Map<String, Double> seconds() {
    finish();
    return seconds;
  }
}
