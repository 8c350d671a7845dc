package io.cybersensei.ml.internal.knowledge;

import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Evidence;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.KnowledgeFeatures;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.List;

/**
 * One row for each answer, with the inputs of the estimate from before it.
 *
 * @param values rows × {@link KnowledgeFeature#COUNT}
 * @param topics by row, the number of the topic
 * @param right by row, whether the answer was right
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record KnowledgeRows(float[] values, int[] topics, boolean[] right) {

  /**
   * Replays learners.
   *
   * @param difficulties by fold, the difficulties from the learners of the other folds
   * @param related by topic number, the related topics
   * @param clocked whether the times are real clock times
   */
  static KnowledgeRows of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      int[][] related,
      boolean clocked,
      CancellableProgress progress,
      String stage) {
    int rows = learners.stream().mapToInt(History::answers).reduce(0, Math::addExact);
    KnowledgeRows all =
        new KnowledgeRows(
            new float[Math.multiplyExact(rows, KnowledgeFeature.COUNT)],
            new int[rows],
            new boolean[rows]);
    double[] row = new double[KnowledgeFeature.COUNT];
    Evidence sum = Evidence.none();
    int[] next = {0};
    for (int place = 0; place < learners.size(); place++) {
      progress.report(stage, place, learners.size());
      learners
          .get(place)
          .replay(
              new LearnerState(difficulties.get(Folds.of(place)), clocked),
              numbering,
              (before, topic, item, score, seconds) -> {
                sum.clear();
                for (int other : related[topic]) {
                  sum.add(before.topic(other).evidence());
                }
                KnowledgeFeatures.write(before, topic, item, sum, seconds, row);
                int at = next[0]++;
                for (int i = 0; i < row.length; i++) {
                  all.values[at * row.length + i] = (float) row[i];
                }
                all.topics[at] = topic;
                all.right[at] = LearnerState.isRight(score);
              });
    }
    progress.report(stage, 1, 1);
    return all;
  }

  int size() {
    return right.length;
  }

  double value(int row, KnowledgeFeature feature) {
    return values[row * KnowledgeFeature.COUNT + feature.column()];
  }
}
