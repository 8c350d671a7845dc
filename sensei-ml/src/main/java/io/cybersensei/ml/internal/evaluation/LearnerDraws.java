package io.cybersensei.ml.internal.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws of learners with replacement, as many as there are learners. A learner who is in several
 * parts is drawn for all of them at once.
 */
final class LearnerDraws {

  private final int[][] numbers;
  private final int learners;

  /**
   * @param parts by part, the ids of its learners
   */
  LearnerDraws(List<List<String>> parts) {
    Map<String, Integer> known = new HashMap<>();
    numbers =
        parts.stream()
            .map(
                ids ->
                    ids.stream()
                        .mapToInt(id -> known.computeIfAbsent(id, none -> known.size()))
                        .toArray())
            .toArray(int[][]::new);
    learners = known.size();
  }

  /** Draws, and returns by part and learner how often the learner was drawn. */
  int[][] draw(Random random) {
    int[] times = new int[learners];
    for (int i = 0; i < learners; i++) {
      times[random.nextInt(learners)]++;
    }
    return byPart(times);
  }

  /** Returns, by part and learner, 1: every learner is drawn once. */
  int[][] once() {
    int[] times = new int[learners];
    Arrays.fill(times, 1);
    return byPart(times);
  }

  private int[][] byPart(int[] times) {
    return Arrays.stream(numbers)
        .map(theirs -> IntStream.of(theirs).map(number -> times[number]).toArray())
        .toArray(int[][]::new);
  }

  /**
   * Returns the value below which a share of the values lies.
   *
   * @param values the values; NaN is ignored
   * @param share the share, 0–1
   * @return the value, or NaN if there is none
   */
  static double percentile(double[] values, double share) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
