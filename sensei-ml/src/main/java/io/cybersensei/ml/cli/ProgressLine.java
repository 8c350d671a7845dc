package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.PrintWriter;

/**
 * Progress as one line for each stage, which grows with every tenth that is done and is readable
 * both on a terminal and in a log. The line of a stage begins when its first tenth is done. It also
 * names the remaining time if that is some seconds or more at the current pace.
 */
final class ProgressLine implements TrainingProgress {

  private static final double MIN_REMAINING_SECONDS = 5;
  private static final double MAX_REMAINING_IN_SECONDS = 90;

  private final PrintWriter out;
  private final CommandContext context;
  private String stage = "";
  private long since;
  private int tenths;
  private boolean open;

  ProgressLine(PrintWriter out, CommandContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      finish();
      stage = newStage;
      since = context.nanoTime().getAsLong();
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
    return !context.cancelled().getAsBoolean();
  }

  /** Returns the remaining time at the current pace, in words. */
  private String left(double fraction) {
    double seconds = context.secondsSince(since) * (1 - fraction) / fraction;
    if (seconds < MIN_REMAINING_SECONDS) {
      return "";
    }
    return seconds < MAX_REMAINING_IN_SECONDS
        ? " (%s s left)".formatted(Math.round(seconds))
        : " (%s min left)".formatted(Math.round(seconds / 60));
  }

  /** Ends the current line, if there is one. */
  void finish() {
    if (open) {
      out.println();
      out.flush();
      open = false;
    }
  }
}
