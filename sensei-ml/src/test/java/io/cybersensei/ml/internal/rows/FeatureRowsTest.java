package io.cybersensei.ml.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.fitting.DifficultyCounts;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureRowsTest {

  private static final int ANSWERS = 40;
  private static final int PAST = 15;

  private final List<Interaction> log = SimulatedLearners.log(10, ANSWERS, 5);

  @Test
  void rowsDoNotDependOnTheFuture() {
    List<Interaction> shuffled = new ArrayList<>(log);
    List<Interaction> future = new ArrayList<>(log.subList(PAST, ANSWERS));
    Collections.shuffle(future, new Random(6));
    for (int i = 0; i < future.size(); i++) {
      // The next topic and item are part of the row; later interactions are not.
      if (i > 0) {
        shuffled.set(PAST + i, at(future.get(i), log.get(PAST + i)));
      }
    }

    assertThat(firstRows(shuffled, PAST + 1)).containsExactly(firstRows(log, PAST + 1));
    assertThat(firstRows(shuffled, ANSWERS)).isNotEqualTo(firstRows(log, ANSWERS));
  }

  @Test
  void rowsDoNotDependOnTheAnswer() {
    List<Interaction> changed = new ArrayList<>(log);
    Interaction last = log.get(ANSWERS - 1);
    changed.set(
        ANSWERS - 1,
        SimulatedLearners.answer(
            last.learnerId(),
            last.topicId(),
            last.itemId().orElseThrow(),
            1 - last.score().orElseThrow(),
            last.occurredAt()));

    assertThat(firstRows(changed, ANSWERS)).containsExactly(firstRows(log, ANSWERS));
  }

  @Test
  void unclockedRowsIgnoreTimes() {
    float[] values = blocks(log, false).get(0).values();

    for (int i = 0; i < values.length; i++) {
      if (i % Feature.COUNT >= Feature.SINCE_LAST.column()) {
        assertThat(values[i]).isZero();
      }
    }
  }

  private static Interaction at(Interaction what, Interaction when) {
    return SimulatedLearners.answer(
        what.learnerId(),
        what.topicId(),
        what.itemId().orElseThrow(),
        what.score().orElseThrow(),
        when.occurredAt());
  }

  /** Returns the rows of the first learner, who must not influence the difficulties either. */
  private static float[] firstRows(List<Interaction> log, int count) {
    return Arrays.copyOf(blocks(log, true).get(0).values(), count * Feature.COUNT);
  }

  private static List<FeatureRows.Block> blocks(List<Interaction> log, boolean clocked) {
    ContentIndex index = new ContentIndex();
    List<History> learners = SimulatedLearners.histories(log, index);
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    List<Difficulties> difficulties =
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList();
    return TestRows.replay(learners, numbering, difficulties, clocked);
  }
}
