package io.cybersensei.ml.internal.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws as many learners as there are, with replacement. A learner who is in several parts is drawn
 * for all of them at once.
 */
final class LearnerDraws {

  private final int[][] numbers;
  private final int learners;

  /**
   * @param parts the ids of the learners in each
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

  /** By part and learner: how often each was drawn. */
  int[][] draw(Random random) {
    int[] times = new int[learners];
    for (int i = 0; i < learners; i++) {
      times[random.nextInt(learners)]++;
    }
    return byPart(times);
  }

  /** By part and learner: everybody once. */
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
   * The value below which a share of all values lies.
   *
   * @param values of which NaN does not count
   * @param share 0–1
   * @return NaN if there is no value
   */
  static double percentile(double[] values, double share) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
