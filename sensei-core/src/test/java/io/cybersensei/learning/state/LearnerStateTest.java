package io.cybersensei.learning.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearnerStateTest {

  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final Difficulties DIFFICULTIES =
      new Difficulties(
          0, new double[] {-1, 1}, new double[] {-1.5, .5}, new double[] {-2, -1, 0, 2});

  private final LearnerState state = new LearnerState(DIFFICULTIES, true);

  @Test
  void newLearnerHasDifficultiesAlone() {
    double[] row = row(1, 3, 0);

    assertThat(row[Feature.ITEM_DIFFICULTY.column()]).isEqualTo(2);
    assertThat(row[Feature.TOPIC_DIFFICULTY.column()]).isEqualTo(1);
    for (Feature feature : Feature.values()) {
      switch (feature.group()) {
        case ITEM_HISTORY, RECENT_ANSWERS, POSITION, TIME ->
            assertThat(row[feature.column()]).as(feature.name()).isZero();
        default -> assertThat(row[feature.column()]).as(feature.name()).isFinite();
      }
    }
    assertThat(row[Feature.TOPIC_RATE.column()]).isCloseTo(-1, within(1e-6));
    assertThat(row[Feature.RATE.column()]).isCloseTo(0, within(1e-6));
  }

  @Test
  void unknownItemGetsTheMedianOrOverallDifficulty() {
    assertThat(row(1, ContentIndex.NO_ITEM, 0)[Feature.ITEM_DIFFICULTY.column()]).isEqualTo(.5);
    assertThat(row(1, 99, 0)[Feature.ITEM_DIFFICULTY.column()]).isEqualTo(.5);
    assertThat(row(7, 99, 0)[Feature.ITEM_DIFFICULTY.column()]).isZero();
  }

  @Test
  void triesAndSuccessesAreCounted() {
    state.answered(0, 0, 1, 0);
    state.answered(0, 1, 0, 10);
    state.answered(1, 2, 1, 20);
    state.answered(0, 0, .5, 30);

    double[] row = row(0, 0, 40);

    assertThat(count(row, Feature.TRIES)).isCloseTo(4, within(1e-6));
    assertThat(count(row, Feature.SUCCESSES)).isCloseTo(2.5, within(1e-6));
    assertThat(count(row, Feature.TOPIC_TRIES)).isCloseTo(3, within(1e-6));
    assertThat(count(row, Feature.TOPIC_SUCCESSES)).isCloseTo(1.5, within(1e-6));
    assertThat(count(row, Feature.ITEM_TRIES)).isCloseTo(2, within(1e-6));
    assertThat(count(row, Feature.ITEM_SUCCESSES)).isCloseTo(1.5, within(1e-6));
    assertThat(count(row, Feature.TOPICS_MET)).isCloseTo(2, within(1e-6));
  }

  @Test
  void itemsAnsweredLastAreRemembered() {
    for (int item = 0; item < 3 * LearnerState.MAX_ITEMS; item++) {
      state.answered(0, item, 1, item);
    }

    int remembered = 0;
    for (int item = 0; item < 3 * LearnerState.MAX_ITEMS; item++) {
      boolean known = state.item(item).tries() > 0;
      remembered += known ? 1 : 0;
      assertThat(known || item < 2 * LearnerState.MAX_ITEMS).as("item %d", item).isTrue();
    }
    assertThat(remembered).isBetween(LearnerState.MAX_ITEMS, LearnerState.MAX_ITEMS * 5 / 4);
    assertThat(state.topic(0).tries()).isEqualTo(3 * LearnerState.MAX_ITEMS);
  }

  @Test
  void lastFiveAnswersAreKeptNewestFirst() {
    for (double score : new double[] {1, 1, 0, 0, 1, 1, 1}) {
      state.answered(0, 0, score, 0);
    }
    state.answered(1, 2, 0, 0);
    double[] row = row(0, 0, 0);

    assertThat(
            Arrays.copyOfRange(row, Feature.TOPIC_LAST_1.column(), Feature.TOPIC_STREAK.column()))
        .containsExactly(1, 1, 1, -1, -1);
    assertThat(row[Feature.TOPIC_STREAK.column()]).isEqualTo((float) Math.log1p(3));
    assertThat(Arrays.copyOfRange(row, Feature.LAST_1.column(), Feature.STREAK.column()))
        .containsExactly(-1, 1, 1, 1, -1);
    assertThat(row[Feature.STREAK.column()]).isEqualTo((float) -Math.log1p(1));
  }

  @Test
  void recentAnswersHaveMoreWeight() {
    state.answered(0, 0, 0, 0);
    state.answered(0, 0, 1, 0);
    double typical = Logit.toProbability(1);

    assertThat(row(0, 0, 0)[Feature.TOPIC_RATE_70.column()])
        .isCloseTo(.7 * (.7 * typical) + .3, within(1e-6));
  }

  @Test
  void gapsAndRunsAreCountedInAnswers() {
    state.answered(0, 0, 1, 0);
    state.answered(1, 2, 1, 0);
    state.answered(1, 3, 1, 0);

    double[] row = row(0, 0, 0);
    assertThat(count(row, Feature.TOPIC_GAP)).isCloseTo(2, within(1e-6));
    assertThat(count(row, Feature.ITEM_GAP)).isCloseTo(2, within(1e-6));
    assertThat(count(row, Feature.RUN_LENGTH)).isZero();
    assertThat(count(row(1, 2, 0), Feature.RUN_LENGTH)).isCloseTo(2, within(1e-6));
  }

  @Test
  void countsDecayWithTime() {
    state.answered(0, 0, 1, 0);
    state.answered(0, 0, 0, HOUR);

    double[] row = row(0, 0, HOUR + DAY);

    assertThat(count(row, Feature.TOPIC_TRIES_DAY))
        .isCloseTo(Math.exp(-1) * (1 + Math.exp(-1 / 24.0)), within(1e-6));
    assertThat(count(row, Feature.TOPIC_SUCCESSES_DAY))
        .isCloseTo(Math.exp(-1 - 1 / 24.0), within(1e-6));
    assertThat(count(row, Feature.SINCE_LAST)).isCloseTo(DAY, within(.1));
    assertThat(count(row, Feature.HISTORY_AGE)).isCloseTo(DAY + HOUR, within(.1));
  }

  @Test
  void timesAreIgnoredWithoutAClock() {
    LearnerState unclocked = new LearnerState(DIFFICULTIES, false);
    unclocked.answered(0, 0, 1, 5);
    unclocked.answered(0, 0, 1, 500);
    double[] row = new double[Feature.COUNT];
    Features.write(unclocked, 0, 0, 9_999, row);

    for (Feature feature : Feature.values()) {
      if (feature.group() == FeatureGroup.TIME) {
        assertThat(row[feature.column()]).as(feature.name()).isZero();
      }
    }
  }

  @Test
  void copyIsCompleteAndIndependent() {
    Random random = new Random(7);
    for (int learner = 0; learner < 50; learner++) {
      LearnerState original = new LearnerState(DIFFICULTIES, true);
      live(original, random.nextLong());
      LearnerState copy = original.copy();
      double[][] before = rows(original);
      assertThat(rows(copy)).isDeepEqualTo(before);

      long future = random.nextLong();
      live(copy, future);
      assertThat(rows(original)).isDeepEqualTo(before);
      live(original, future);
      assertThat(rows(original)).isDeepEqualTo(rows(copy));
    }
  }

  private static void live(LearnerState learner, long seed) {
    Random random = new Random(seed);
    for (int i = random.nextInt(40); i > 0; i--) {
      int topic = random.nextInt(20);
      switch (random.nextInt(6)) {
        case 0 -> learner.viewed(topic);
        case 1 -> learner.hinted(topic);
        default ->
            learner.answered(
                topic, random.nextInt(-1, 8), random.nextInt(3) / 2.0, 1e6 * random.nextDouble());
      }
    }
  }

  private static double[][] rows(LearnerState learner) {
    double[][] rows = new double[20 * 9][Feature.COUNT];
    for (int i = 0; i < rows.length; i++) {
      Features.write(learner, i / 9, i % 9 - 1, 2e6, rows[i]);
    }
    return rows;
  }

  private double[] row(int topic, int item, double seconds) {
    double[] row = new double[Feature.COUNT];
    Features.write(state, topic, item, seconds, row);
    return row;
  }

  private static double count(double[] row, Feature feature) {
    return Math.expm1(row[feature.column()]);
  }
}
