package io.cybersensei.ml.cli;

import io.cybersensei.learning.TrainingProgress;
import java.io.PrintWriter;

/**
 * Prints one line for each stage and adds to it with every tenth that is done, which reads well
 * both on a terminal and in a log. A stage shows when its first tenth is done.
 */
final class ProgressLine implements TrainingProgress {

  private final PrintWriter out;
  private String stage = "";
  private int tenths;
  private boolean open;

  ProgressLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public boolean goOn(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      finish();
      stage = newStage;
      tenths = 0;
    }
    int reached = (int) (fraction * 10 + 1e-9);
    if (reached > tenths) {
      tenths = reached;
      out.print((open ? " " : stage + ": ") + tenths * 10 + "%");
      open = true;
      if (tenths == 10) {
        finish();
      }
      out.flush();
    }
    return true;
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
