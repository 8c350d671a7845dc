package io.cybersensei.learning.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The features that {@link LearnerStateTest} does not test, such as abilities and the pace. */
class FeaturesTest {

  /** The precision of a float for numbers below 4. Rows are rounded to floats. */
  private static final Offset<Double> EXACTLY = within(2.4e-7);

  private static final double OVERALL = .25;
  private static final Difficulties DIFFICULTIES =
      new Difficulties(
          OVERALL, new double[] {-1, 1}, new double[] {-1.5, .5}, new double[] {-2, -1, 0, 2});

  /** The expected score of a typical learner on item 3 of topic 1. */
  private static final double TYPICAL = Logit.toProbability(-2);

  private final LearnerState state = new LearnerState(DIFFICULTIES, true);

  @Test
  void valuesHaveFloatPrecision() {
    state.answered(1, 3, .3, 0);
    state.answered(0, 1, .7, 1_234.5);

    for (double value : row(1, 3, 99_999.9)) {
      assertThat(value).isEqualTo((float) value);
    }
  }

  @Test
  void failuresAndItemRateAreCounted() {
    state.answered(1, 3, 1, 0);
    state.answered(1, 3, .25, 0);
    double[] row = row(1, 3, 0);

    assertThat(row[Feature.TOPIC_FAILURES.column()]).isCloseTo(Math.log1p(.75), EXACTLY);
    assertThat(row[Feature.ITEM_RATE.column()])
        .isCloseTo(Logit.of((1.25 + TYPICAL) / 3) + 2, EXACTLY);
    assertThat(row(1, 2, 0)[Feature.ITEM_RATE.column()]).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .3, 1})
  void abilitiesChangeByTheSurpriseOfAnAnswer(double score) {
    state.answered(1, 3, score, 0);

    double surprise = score - TYPICAL;
    assertThat(feature(1, Feature.ABILITY)).isCloseTo(.3 * surprise, EXACTLY);
    assertThat(feature(1, Feature.TOPIC_ABILITY)).isCloseTo(.5 * surprise, EXACTLY);
    assertThat(feature(0, Feature.TOPIC_ABILITY)).isZero();
  }

  @Test
  void abilitiesChangeLessWithMoreAnswers() {
    state.answered(1, 3, 1, 0);
    double ability = feature(1, Feature.ABILITY);
    double onTopic = feature(1, Feature.TOPIC_ABILITY);
    double surprise = 0 - Logit.toProbability(ability + onTopic - 2);

    state.answered(1, 3, 0, 0);

    assertThat(feature(1, Feature.ABILITY)).isCloseTo(ability + .3 / 1.02 * surprise, EXACTLY);
    assertThat(feature(1, Feature.TOPIC_ABILITY)).isCloseTo(onTopic + .5 / 1.1 * surprise, EXACTLY);
  }

  @Test
  void rightAnswersRaiseAbilitiesAndWrongOnesLowerThem() {
    for (int i = 0; i < 20; i++) {
      double before = feature(1, Feature.ABILITY) + feature(1, Feature.TOPIC_ABILITY);
      double score = i % 3 == 0 ? 0 : 1;
      state.answered(1, 3, score, 0);
      double after = feature(1, Feature.ABILITY) + feature(1, Feature.TOPIC_ABILITY);

      assertThat(after > before).as("answer %d", i).isEqualTo(score == 1);
    }
  }

  @Test
  void residualsAverageScoresMinusTypicalRates() {
    state.answered(1, 3, 1, 0);
    double first = 1 - TYPICAL;
    assertResiduals(1, Feature.TOPIC_RESIDUAL_70, .3 * first, .1 * first, .03 * first);
    assertResiduals(1, Feature.RESIDUAL_70, .3 * first, .1 * first, .03 * first);

    state.answered(0, 1, 0, 0);
    double second = 0 - Logit.toProbability(1);
    assertResiduals(0, Feature.TOPIC_RESIDUAL_70, .3 * second, .1 * second, .03 * second);
    assertResiduals(1, Feature.TOPIC_RESIDUAL_70, .3 * first, .1 * first, .03 * first);
    assertResiduals(
        0,
        Feature.RESIDUAL_70,
        .7 * .3 * first + .3 * second,
        .9 * .1 * first + .1 * second,
        .97 * .03 * first + .03 * second);
  }

  @Test
  void previousDifficultyAndResidualAreKept() {
    state.answered(1, 3, .8, 0);

    assertThat(feature(0, Feature.PREVIOUS_DIFFICULTY)).isCloseTo(2 - OVERALL, EXACTLY);
    assertThat(feature(0, Feature.PREVIOUS_RESIDUAL)).isCloseTo(.8 - TYPICAL, EXACTLY);

    state.answered(0, ContentIndex.NO_ITEM, 1, 0);
    assertThat(feature(1, Feature.PREVIOUS_DIFFICULTY)).isCloseTo(-1.5 - OVERALL, EXACTLY);
    assertThat(feature(1, Feature.PREVIOUS_RESIDUAL))
        .isCloseTo(1 - Logit.toProbability(1.5), EXACTLY);
  }

  @Test
  void paceFollowsTheTimesBetweenAnswers() {
    state.answered(0, 0, 1, 1_000);
    assertThat(feature(0, Feature.PACE)).isZero();

    state.answered(1, 3, 1, 1_020);
    assertThat(feature(0, Feature.PACE)).isCloseTo(Math.log1p(20), EXACTLY);

    state.answered(0, 0, 1, 1_080);
    assertThat(feature(0, Feature.PACE))
        .isCloseTo(.9 * Math.log1p(20) + .1 * Math.log1p(60), EXACTLY);
  }

  @Test
  void lastAnswerToTheItemIsKept() {
    assertThat(row(0, 1, 0)[Feature.ITEM_LAST.column()]).isZero();

    state.answered(0, 1, .5, 0);
    state.answered(0, 0, 0, 0);
    assertThat(row(0, 1, 0)[Feature.ITEM_LAST.column()]).isEqualTo(1);

    state.answered(0, 1, .49, 0);
    assertThat(row(0, 1, 0)[Feature.ITEM_LAST.column()]).isEqualTo(-1);
    assertThat(row(0, ContentIndex.NO_ITEM, 0)[Feature.ITEM_LAST.column()]).isZero();
  }

  @Test
  void timesSinceTopicAndItemAreMeasured() {
    state.answered(0, 0, 1, 100);
    state.answered(0, 1, 1, 150);
    state.answered(1, 3, 1, 180);

    assertThat(row(0, 0, 200)[Feature.SINCE_TOPIC.column()]).isCloseTo(Math.log1p(50), EXACTLY);
    assertThat(row(0, 0, 200)[Feature.SINCE_ITEM.column()]).isCloseTo(Math.log1p(100), EXACTLY);
    assertThat(row(0, 9, 200)[Feature.SINCE_ITEM.column()]).isZero();
    assertThat(row(2, 9, 200)[Feature.SINCE_TOPIC.column()]).isZero();
  }

  @Test
  void timeBeforeTheLastAnswerCountsAsTheSameMoment() {
    state.answered(0, 0, 1, 100);
    state.answered(0, 0, 1, 40);
    double[] row = row(0, 0, 10);

    assertThat(row[Feature.SINCE_LAST.column()]).isZero();
    assertThat(row[Feature.PACE.column()]).isZero();
    assertThat(Math.expm1(row[Feature.TOPIC_TRIES_DAY.column()])).isCloseTo(2, EXACTLY);
  }

  @Test
  void viewsAndHintsOfTheTopicAreCounted() {
    ContentIndex index = new ContentIndex();
    state.observe(interaction("a", InteractionType.VIEWED, OptionalDouble.empty()), index);
    state.observe(interaction("a", InteractionType.VIEWED, OptionalDouble.empty()), index);
    state.observe(interaction("a", InteractionType.HINTED, OptionalDouble.empty()), index);

    assertThat(feature(0, Feature.TOPIC_VIEWS)).isCloseTo(Math.log1p(2), EXACTLY);
    assertThat(feature(0, Feature.TOPIC_HINTS)).isCloseTo(Math.log1p(1), EXACTLY);
    assertThat(feature(1, Feature.TOPIC_VIEWS)).isZero();
    assertThat(feature(0, Feature.TRIES)).isZero();
    assertThat(feature(0, Feature.TOPICS_MET)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTED", "DISMISSED", "COMPLETED"})
  void interactionWithoutScoreIsNoAnswer(InteractionType type) {
    double[] before = row(0, 0, 500);

    state.observe(interaction("a", type, OptionalDouble.empty()), new ContentIndex());

    assertThat(row(0, 0, 500)).isEqualTo(before);
  }

  @Test
  void scoredActivityIsAnAnswer() {
    state.observe(
        interaction("a", InteractionType.COMPLETED, OptionalDouble.of(1)), new ContentIndex());

    assertThat(feature(0, Feature.TOPIC_LAST_1)).isEqualTo(1);
  }

  private void assertResiduals(int topic, Feature first, double d70, double d90, double d97) {
    double[] row = row(topic, ContentIndex.NO_ITEM, 0);
    assertThat(row[first.column()]).as("decay .7").isCloseTo(d70, EXACTLY);
    assertThat(row[first.column() + 1]).as("decay .9").isCloseTo(d90, EXACTLY);
    assertThat(row[first.column() + 2]).as("decay .97").isCloseTo(d97, EXACTLY);
  }

  private static Interaction interaction(String topic, InteractionType type, OptionalDouble score) {
    Interaction.Builder interaction =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId("ada")
            .type(type)
            .topicId(topic)
            .occurredAt(Instant.EPOCH);
    score.ifPresent(interaction::score);
    return interaction.build();
  }

  private double feature(int topic, Feature feature) {
    return row(topic, ContentIndex.NO_ITEM, 2_000)[feature.column()];
  }

  private double[] row(int topic, int item, double seconds) {
    double[] row = new double[Feature.COUNT];
    Features.write(state, topic, item, seconds, row);
    return row;
  }
}
