package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.PrintWriter;

/**
 * Progress of a run of many stages: one line for each phase, which grows by a dot with each stage.
 * The phase is the part of the name of a stage before its first colon.
 */
final class PhaseLine implements TrainingProgress {

  private static final int WIDTH = 60;

  private final PrintWriter out;
  private final CommandContext context;
  private String phase = "";
  private String stage = "";
  private int dots;

  PhaseLine(PrintWriter out, CommandContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      stage = newStage;
      String newPhase = newStage.split(":", 2)[0];
      if (!newPhase.equals(phase)) {
        finish();
        phase = newPhase;
        out.print(phase + " ");
      } else if (dots % WIDTH == WIDTH - 1) {
        out.println(".");
        out.print("  ");
        dots++;
      } else {
        out.print(".");
        dots++;
      }
      out.flush();
    }
    return !context.cancelled().getAsBoolean();
  }

  /** Ends the current line, if there is one. */
  void finish() {
    if (!phase.isEmpty()) {
      out.println();
      out.flush();
      phase = "";
      dots = 0;
    }
  }
}
