package io.cybersensei.simulation.worlds;

/**
 * The times of a learner's answers: {@value #MIN_ANSWERS}–{@value #MAX_ANSWERS} answers a session,
 * {@value #SECONDS_BETWEEN} seconds between two answers, and one to {@value #MAX_PAUSE} days until
 * the next session. Two hundred answers take about seven weeks.
 */
public final class Schedule {

  public static final double SECONDS_A_DAY = 86_400;

  private static final int MIN_ANSWERS = 6;
  private static final int MAX_ANSWERS = 14;
  private static final int MAX_PAUSE = 4;
  private static final double SECONDS_BETWEEN = 45;

  private Schedule() {}

  /** Returns the days since the learner began, by step. */
  public static double[] days(Draws draws, int steps) {
    double[] days = new double[steps];
    double day = 0;
    int session = 0;
    int left = size(draws, session);
    int place = 0;
    for (int step = 0; step < steps; step++) {
      if (place == left) {
        day += 1 + draws.below(MAX_PAUSE, Draws.Use.SESSION, 2 * session + 1);
        session++;
        left = size(draws, session);
        place = 0;
      }
      days[step] = day + place * SECONDS_BETWEEN / SECONDS_A_DAY;
      place++;
    }
    return days;
  }

  private static int size(Draws draws, int session) {
    return MIN_ANSWERS + draws.below(MAX_ANSWERS - MIN_ANSWERS + 1, Draws.Use.SESSION, 2 * session);
  }
}
