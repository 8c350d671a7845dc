package io.cybersensei.spark;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a simulated log: {@code WriteLogMain LEARNERS ANSWERS_EACH FILE.csv}. */
final class WriteLogMain {

  private WriteLogMain() {}

  public static void main(String[] args) throws IOException {
    int learners = Integer.parseInt(args[0]);
    int answersEach = Integer.parseInt(args[1]);
    SimulatedLog.csv(SimulatedLog.of("learner-", learners, answersEach, 1), Path.of(args[2]));
  }
}
