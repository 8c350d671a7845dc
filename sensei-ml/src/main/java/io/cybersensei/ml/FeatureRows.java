package io.cybersensei.ml;

import io.cybersensei.learning.Difficulties;
import io.cybersensei.learning.Feature;
import io.cybersensei.learning.Features;
import io.cybersensei.learning.LearnerState;
import java.util.List;

/**
 * One row for each answer, as it was before the answer: learner by learner, {@link Feature#COUNT}
 * floats a row. A learner's rows are computed with difficulties that stem from learners of the
 * other folds alone, because a rate that includes the learner's own answer leaks it.
 */
final class FeatureRows {

  /**
   * One learner's rows, one after the other.
   *
   * @param values rows × {@link Feature#COUNT}
   * @param right by row, whether the answer was right
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Block(float[] values, boolean[] right) {}

  private FeatureRows() {}

  /**
   * Replays learners and keeps the rows.
   *
   * @param difficulties by fold: those that stem from the other folds
   */
  static List<Block> of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      boolean clocked,
      Watch watch,
      String whose) {
    Block[] blocks = new Block[learners.size()];
    for (int place = 0; place < blocks.length; place++) {
      watch.at("Replaying " + whose, place, blocks.length);
      LearnerState state = new LearnerState(difficulties.get(Folds.of(place)), clocked);
      blocks[place] = block(learners.get(place), numbering, state);
    }
    watch.at("Replaying " + whose, blocks.length, blocks.length);
    return List.of(blocks);
  }

  private static Block block(History learner, Numbering numbering, LearnerState state) {
    float[] values = new float[learner.answers() * Feature.COUNT];
    boolean[] right = new boolean[learner.answers()];
    double[] row = new double[Feature.COUNT];
    int[] next = {0};
    learner.replay(
        state,
        numbering,
        (before, topic, item, score, seconds) -> {
          Features.write(before, topic, item, seconds, row);
          int at = next[0]++;
          for (int i = 0; i < Feature.COUNT; i++) {
            values[at * Feature.COUNT + i] = (float) row[i];
          }
          right[at] = LearnerState.isRight(score);
        });
    return new Block(values, right);
  }
}
