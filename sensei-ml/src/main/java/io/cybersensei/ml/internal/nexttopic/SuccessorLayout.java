package io.cybersensei.ml.internal.nexttopic;

import static io.cybersensei.learning.model.SuccessorWeights.BIAS;
import static io.cybersensei.learning.model.SuccessorWeights.MAX_DENSE_TOPICS;
import static io.cybersensei.learning.model.SuccessorWeights.MAX_SUCCESSORS;
import static io.cybersensei.learning.model.SuccessorWeights.activeRows;
import static io.cybersensei.learning.model.SuccessorWeights.maxActiveRows;

import io.cybersensei.learning.model.SuccessorWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of the {@link SuccessorWeights} to fit: all weights, or, with too many topics for
 * that, in each row the weights of the topics that were met most often.
 */
final class SuccessorLayout {

  private final int topics;
  private final int[] encounters;
  private final int[] starts;
  private final int[] successors;

  private SuccessorLayout(int topics, int[] encounters, int[] starts, int[] successors) {
    this.topics = topics;
    this.encounters = encounters;
    this.starts = starts;
    this.successors = successors;
  }

  static SuccessorLayout of(List<TopicSequence> learners, int topics) {
    int[] encounters = new int[(int) SuccessorWeights.rows(topics)];
    boolean dense = topics <= MAX_DENSE_TOPICS;
    List<Map<Integer, Integer>> met = new ArrayList<>();
    for (int row = 0; !dense && row < encounters.length; row++) {
      met.add(new HashMap<>(0));
    }
    int[] rows = new int[maxActiveRows()];
    for (TopicSequence learner : learners) {
      learner.forEachEncounter(
          (before, topic) -> {
            int count = activeRows(before, topics, rows);
            for (int i = 0; i < count; i++) {
              encounters[rows[i]]++;
              if (!dense) {
                met.get(rows[i]).merge(topic, 1, Integer::sum);
              }
            }
          });
    }
    if (dense) {
      return new SuccessorLayout(topics, encounters, new int[0], new int[0]);
    }
    int[][] strongest = new int[encounters.length][];
    Arrays.setAll(strongest, row -> strongest(met.get(row), row == BIAS ? topics : MAX_SUCCESSORS));
    int[] starts = new int[encounters.length + 1];
    for (int row = 0; row < encounters.length; row++) {
      starts[row + 1] = starts[row] + strongest[row].length;
    }
    int[] successors = Arrays.stream(strongest).flatMapToInt(Arrays::stream).toArray();
    return new SuccessorLayout(topics, encounters, starts, successors);
  }

  private static int[] strongest(Map<Integer, Integer> times, int max) {
    return times.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(max)
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  int topics() {
    return topics;
  }

  boolean isDense() {
    return starts.length == 0;
  }

  /** Returns the number of weights. */
  int size() {
    return isDense() ? encounters.length * topics : successors.length;
  }

  /** Returns the number of encounters in which a row is active. */
  int encounters(int row) {
    return encounters[row];
  }

  int start(int row) {
    return starts[row];
  }

  int successor(int at) {
    return successors[at];
  }

  /** Returns weights that are a view of an array. */
  SuccessorWeights with(float[] weights) {
    return new SuccessorWeights(topics, starts, successors, weights);
  }
}
