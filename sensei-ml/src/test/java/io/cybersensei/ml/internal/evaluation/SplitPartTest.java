package io.cybersensei.ml.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitPartTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Interaction> log = SimulatedLearners.log(23, 30, 5);
  private final List<History> learners = SimulatedLearners.histories(log, new ContentIndex());

  @Test
  void foldsPartitionTheLearners() {
    List<SplitPart> parts = parts(Split.byLearner(4), learners);

    assertThat(parts).hasSize(4);
    assertThat(parts.stream().flatMap(part -> ids(part.test()).stream()))
        .containsExactlyInAnyOrderElementsOf(ids(learners));
    for (SplitPart part : parts) {
      assertThat(part.test()).hasSizeBetween(5, 6);
      assertThat(ids(part.training())).doesNotContainAnyElementsOf(ids(part.test()));
      assertThat(part.training().size() + part.test().size()).isEqualTo(23);
    }
  }

  @Test
  void shareOfLearnersIsHeldOutOnce() {
    List<SplitPart> parts = parts(Split.heldOut(.2), learners);

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).test()).hasSize(5);
    assertThat(ids(parts.get(0).training())).doesNotContainAnyElementsOf(ids(parts.get(0).test()));
  }

  @Test
  void newestDaysAreTheTestData() {
    List<History> days = List.of(daily("ada", 0, 30), daily("ben", 0, 12), daily("cem", 25, 30));

    SplitPart part = parts(Split.byTime(Duration.ofDays(10), Duration.ofDays(5), 1), days).get(0);

    // The last answer is of day 29, so that the five days up to it begin after day 24.
    assertThat(ids(part.training())).containsExactly("ada");
    assertThat(daysOf(part.training().get(0))).containsExactlyElementsOf(range(15, 25));
    assertThat(ids(part.test())).containsExactly("ada", "cem");
    assertThat(daysOf(part.test().get(0))).containsExactlyElementsOf(range(15, 30));
    assertThat(part.from()).isBetween(seconds(24) + .0, seconds(25) + .0);
  }

  @Test
  void earlierPeriodsAreEvaluatedAlike() {
    List<History> days = List.of(daily("ada", 0, 30));

    List<SplitPart> parts = parts(Split.byTime(Duration.ofDays(10), Duration.ofDays(5), 3), days);

    assertThat(parts).hasSize(3);
    assertThat(parts.stream().map(part -> daysOf(part.training().get(0))).toList())
        .containsExactly(range(5, 15), range(10, 20), range(15, 25));
    assertThat(parts.stream().map(part -> daysOf(part.test().get(0))).toList())
        .containsExactly(range(5, 20), range(10, 25), range(15, 30));
  }

  @Test
  void trainingDataEndsBeforeTheTest() {
    Split split = Split.byTime(Duration.ofDays(100), Duration.ofDays(5), 1);
    List<History> before = List.of(daily("ada", 0, 30), daily("ben", 0, 30));
    ContentIndex index = new ContentIndex();
    List<History> changed = new ArrayList<>();
    for (History learner : List.of(daily("ada", 0, 25), daily("ben", 0, 25))) {
      for (int day = 25; day < 30; day++) {
        learner.add(answer(learner.learnerId(), "other-topic", day, 0), index);
      }
      changed.add(learner);
    }

    assertThat(scores(parts(split, changed).get(0).training()))
        .isEqualTo(scores(parts(split, before).get(0).training()));
  }

  @Test
  void emptyPeriodIsReported() {
    List<History> late = List.of(daily("ada", 27, 30));
    Split split = Split.byTime(Duration.ofDays(10), Duration.ofDays(5), 1);

    assertThat(SplitEvaluator.lack(split, late))
        .hasValue(
            "No learner gave a scored answer in the time to train on before 2026-01-25T00:00:00Z.");
    assertThat(SplitEvaluator.lack(Split.byLearner(5), late))
        .hasValue("5 folds take at least as many learners, but there are 1.");
  }

  @Test
  void settingOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.byLearner(1))
        .withMessage("folds must be from 2 to 20, but is 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.byTime(Duration.ZERO, Duration.ofDays(1), 1))
        .withMessage("train must be above 0, but is PT0S.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.byTime(Duration.ofDays(1), Duration.ofDays(-1), 1))
        .withMessage("test must be above 0, but is PT-24H.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.byTime(Duration.ofDays(1), Duration.ofDays(1), 0))
        .withMessage("windows must be from 1 to 100, but is 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SmileTrainer.builder()
                    .clocked(false)
                    .split(Split.byTime(Duration.ofDays(1), Duration.ofDays(1), 1))
                    .build())
        .withMessage("split cannot be by time if clocked is false: there are no times.");
  }

  private static List<SplitPart> parts(Split split, List<History> learners) {
    return SplitPart.of(split, learners).stream().map(Supplier::get).toList();
  }

  private static List<String> ids(List<History> learners) {
    return learners.stream().map(History::learnerId).toList();
  }

  /** One answer a day, right on even days. */
  private static History daily(String learner, int from, int until) {
    History history = new History(learner);
    ContentIndex index = new ContentIndex();
    for (int day = from; day < until; day++) {
      history.add(answer(learner, "topic", day, 1 - day % 2), index);
    }
    return history;
  }

  private static Interaction answer(String learner, String topic, int day, double score) {
    return SimulatedLearners.answer(
        learner, topic, "item", score, START.plus(Duration.ofDays(day)));
  }

  private static double seconds(int day) {
    return LearnerState.seconds(START.plus(Duration.ofDays(day)));
  }

  private static List<Integer> daysOf(History history) {
    return IntStream.range(0, history.size())
        .mapToObj(at -> (int) Math.round((history.seconds(at) - seconds(0)) / 86_400))
        .toList();
  }

  private static List<Integer> range(int from, int until) {
    return IntStream.range(from, until).boxed().toList();
  }

  private static List<List<Double>> scores(List<History> learners) {
    return learners.stream()
        .map(each -> IntStream.range(0, each.size()).mapToObj(each::score).toList())
        .toList();
  }
}
