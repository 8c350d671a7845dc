package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.PrintWriter;

/**
 * Prints one line for each stage and adds to it with every tenth that is done, which reads well
 * both on a terminal and in a log. A stage shows when its first tenth is done. Where a stage will
 * take some seconds more at the pace so far, that is said too.
 */
final class ProgressLine implements TrainingProgress {

  private static final double WORTH_SAYING_SECONDS = 5;
  private static final double SAID_IN_MINUTES_SECONDS = 90;

  private final PrintWriter out;
  private final CommandContext surroundings;
  private String stage = "";
  private long since;
  private int tenths;
  private boolean open;

  ProgressLine(PrintWriter out, CommandContext surroundings) {
    this.out = out;
    this.surroundings = surroundings;
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      finish();
      stage = newStage;
      since = surroundings.nanoTime().getAsLong();
      tenths = 0;
    }
    int reached = (int) (fraction * 10 + 1e-9);
    if (reached > tenths) {
      tenths = reached;
      out.print((open ? " " : stage + ": ") + tenths * 10 + "%" + left(fraction));
      open = true;
      if (tenths == 10) {
        finish();
      }
      out.flush();
    }
    return surroundings.goOn().getAsBoolean();
  }

  /** How long the rest takes if it goes on like this. */
  private String left(double fraction) {
    double seconds = surroundings.secondsSince(since) * (1 - fraction) / fraction;
    if (seconds < WORTH_SAYING_SECONDS) {
      return "";
    }
    return seconds < SAID_IN_MINUTES_SECONDS
        ? " (%d s left)".formatted(Math.round(seconds))
        : " (%d min left)".formatted(Math.round(seconds / 60));
  }

  /** Ends the line that is being printed, if any. */
  void finish() {
    if (open) {
      out.println();
      out.flush();
      open = false;
    }
  }
}
