package io.cybersensei.ml.internal.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.ForgettingCurve.Memory;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgettingFitTest {

  private static final double DAY = 86_400;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  /** A curve that forgets much faster than the standard one and learns little by repetition. */
  private static final ForgettingCurve FAST = new ForgettingCurve(.5, 1, .2, 2, .1666, 1.4835, .5);

  @Test
  void recoversTheForgettingCurve() {
    ForgettingCurve fitted = fit(histories(log(FAST, 60)));

    Memory memory = FAST.first(1, 0);
    assertThat(FAST.retention(memory, 7 * DAY)).isLessThan(.65);
    assertThat(fitted.retention(fitted.first(1, 0), 7 * DAY))
        .isCloseTo(FAST.retention(memory, 7 * DAY), within(.06));
    assertThat(fitted.retention(fitted.first(1, 0), DAY))
        .isCloseTo(FAST.retention(memory, DAY), within(.06));
  }

  @Test
  void predictsOtherLearnersBetterThanTheStandardCurve() {
    SpacedAnswers seen = SpacedAnswers.of(histories(log(FAST, 60)), Integer.MAX_VALUE);
    SpacedAnswers others =
        SpacedAnswers.of(histories(log(FAST, 80)).subList(60, 80), Integer.MAX_VALUE);

    double fitted = ForgettingFit.fit(seen, () -> {}).loss(others);
    double standard = ForgettingFit.fitSuccessOnly(seen, () -> {}).loss(others);

    assertThat(fitted / others.breaks()).isLessThan(standard / others.breaks() - .005);
  }

  @Test
  void fewBreaksKeepTheStandardCurve() {
    assertThat(fit(histories(log(FAST, 1)))).isEqualTo(ForgettingCurve.standard());
    assertThat(fit(List.of())).isEqualTo(ForgettingCurve.standard());
  }

  @Test
  void littleDataStaysNearTheStandardCurve() {
    ForgettingCurve some = fit(histories(log(FAST, 4)));
    ForgettingCurve much = fit(histories(log(FAST, 60)));

    assertThat(some).isNotEqualTo(ForgettingCurve.standard());
    assertThat(distanceFromStandard(some)).isLessThan(distanceFromStandard(much));
  }

  @Test
  void fitIsDeterministic() {
    assertThat(fit(histories(log(FAST, 10)))).isEqualTo(fit(histories(log(FAST, 10))));
  }

  @Test
  void cancellationEndsTheFit() {
    List<History> learners = histories(log(FAST, 10));

    assertThatThrownBy(
            () ->
                ForgettingFit.of(
                    learners,
                    () -> {
                      throw new CancellableProgress.Cancelled();
                    }))
        .isInstanceOf(CancellableProgress.Cancelled.class);
  }

  @Test
  void curveIsFittedOnlyWithRealTimes() {
    assertThat(trained(true)).isNotEqualTo(ForgettingCurve.standard());
    assertThat(trained(false)).isEqualTo(ForgettingCurve.standard());
  }

  private static ForgettingCurve trained(boolean clocked) {
    TrainingResult result =
        SmileTrainer.builder()
            .clocked(clocked)
            .build()
            .train(() -> log(FAST, 10).stream(), TimeWindow.always(), TrainingProgress.none());
    return ((TrainingResult.Trained) result).model().forgetting();
  }

  private static double distanceFromStandard(ForgettingCurve curve) {
    ForgettingCurve standard = ForgettingCurve.standard();
    return Math.abs(
        curve.retention(curve.first(1, 0), 7 * DAY)
            - standard.retention(standard.first(1, 0), 7 * DAY));
  }

  private static ForgettingCurve fit(List<History> learners) {
    return ForgettingFit.of(learners, () -> {});
  }

  private static List<History> histories(List<Interaction> log) {
    List<History> learners = new ArrayList<>();
    Histories.read(log.stream(), new ContentIndex(), true, Integer.MAX_VALUE, learners::add);
    return learners;
  }

  /** Returns learners who return to each of ten topics after breaks of hours to weeks. */
  private static List<Interaction> log(ForgettingCurve truth, int learners) {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      Random random = new Random(learner);
      String id = "learner-" + learner;
      List<Interaction> own = new ArrayList<>();
      for (int topic = 0; topic < 10; topic++) {
        double seconds = random.nextDouble(DAY);
        Memory memory = truth.first(1, seconds);
        own.add(answer(id, topic, 1, seconds));
        for (int visit = 0; visit < 10; visit++) {
          seconds += DAY * Math.exp(random.nextDouble(-1, 3));
          boolean right = random.nextDouble() < .95 * truth.retention(memory, seconds);
          memory = truth.next(memory, right ? 1 : 0, seconds);
          own.add(answer(id, topic, right ? 1 : 0, seconds));
        }
      }
      own.sort(Comparator.comparing(Interaction::occurredAt));
      log.addAll(own);
    }
    return log;
  }

  private static Interaction answer(String learner, int topic, double score, double seconds) {
    return SimulatedLearners.answer(
        learner, "t" + topic, "q" + topic, score, START.plusMillis(Math.round(1_000 * seconds)));
  }
}
