package io.cybersensei.simulation.comparison;

import java.io.PrintWriter;

/** A listener that prints a line for each tenth of a stage. */
public final class ProgressLine implements Progress {

  private final PrintWriter output;
  private String last = "";

  public ProgressLine(PrintWriter output) {
    this.output = output;
  }

  @Override
  public synchronized void at(String stage, int done, int of) {
    String line = stage + " " + 10 * (10L * done / of) + " %";
    if (!line.equals(last)) {
      last = line;
      output.println(line);
      output.flush();
    }
  }
}
