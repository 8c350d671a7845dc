package io.cybersensei.ml.internal.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifficultyCountsTest {

  private static final Instant AT = Instant.EPOCH;

  @Test
  void difficultiesLeaveOutTheirOwnFold() {
    List<Interaction> log = SimulatedLearners.log(20, 30, 1);
    // The learners of fold 3, by their place in the log.
    List<Interaction> changed =
        log.stream()
            .map(
                seen ->
                    Integer.parseInt(seen.learnerId().substring(8)) % Folds.COUNT == 3
                        ? SimulatedLearners.answer(
                            seen.learnerId(),
                            seen.topicId(),
                            seen.itemId().orElseThrow(),
                            1 - seen.score().orElseThrow(),
                            seen.occurredAt())
                        : seen)
            .toList();

    double[] before = rates(log, 3);
    double[] after = rates(changed, 3);

    assertThat(after).containsExactly(before);
    assertThat(rates(changed, 2)).isNotEqualTo(rates(log, 2));
    assertThat(rates(changed, Folds.NONE)).isNotEqualTo(rates(log, Folds.NONE));
  }

  @Test
  void rareItemIsShrunkTowardsItsTopic() {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < 50; learner++) {
      String id = "learner-" + learner;
      log.add(SimulatedLearners.answer(id, "topic", "often", learner % 10 == 0 ? 0 : 1, AT));
      log.add(SimulatedLearners.answer(id, "other", "hard", learner % 10 == 0 ? 1 : 0, AT));
    }
    log.add(SimulatedLearners.answer("one more", "topic", "rare", 0, AT));

    Difficulties difficulties = counts(log).without(Folds.NONE);

    double[] items = difficulties.items();
    int often = 1;
    int rare = 2;
    assertThat(items[often]).isBetween(-Logit.of(.95), -Logit.of(.8));
    assertThat(items[rare]).isGreaterThan(items[often]).isLessThan(0);
    assertThat(difficulties.topics()[0]).isGreaterThan(0);
    assertThat(difficulties.topics()[1]).isLessThan(0);
  }

  @Test
  void allRightAnswersGiveFiniteDifficulties() {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < 10; learner++) {
      log.add(SimulatedLearners.answer("learner-" + learner, "topic", "item", 1, AT));
    }

    Difficulties difficulties = counts(log).without(0);

    assertThat(difficulties.overall()).isEqualTo(-Logit.of(9 / 10.0));
    assertThat(difficulties.items()[0]).isFinite().isLessThan(difficulties.overall());
  }

  @Test
  void medianIsOverAnswersAndServesItemsWithoutAnswers() {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < 50; learner++) {
      String id = "learner-" + learner;
      for (int time = 0; time < 3; time++) {
        log.add(SimulatedLearners.answer(id, "topic", "easy", 1, AT.plusSeconds(time)));
      }
      log.add(SimulatedLearners.answer(id, "topic", "hard", 0, AT.plusSeconds(3)));
      log.add(SimulatedLearners.answer(id, "topic", "harder", 0, AT.plusSeconds(4)));
    }
    log.add(SimulatedLearners.answer("learner-50", "topic", "of fold 0 alone", 0, AT));

    Difficulties difficulties = counts(log).without(0);

    int easy = 0;
    int alone = 3;
    assertThat(difficulties.medianItems()[0]).isEqualTo(difficulties.items()[easy]);
    assertThat(difficulties.items()[alone]).isEqualTo(difficulties.medianItems()[0]);
    assertThat(difficulties.items()[1]).isGreaterThan(difficulties.items()[easy]);
  }

  private static double[] rates(List<Interaction> log, int withoutFold) {
    Difficulties difficulties = counts(log).without(withoutFold);
    double[] all = Arrays.copyOf(difficulties.items(), difficulties.items().length + 1);
    all[all.length - 1] = difficulties.overall();
    return all;
  }

  private static DifficultyCounts counts(List<Interaction> log) {
    ContentIndex index = new ContentIndex();
    List<History> learners = SimulatedLearners.histories(log, index);
    ContentIndex content = Numbering.answered(index, learners);
    return DifficultyCounts.of(learners, Numbering.between(index, content), content);
  }
}
