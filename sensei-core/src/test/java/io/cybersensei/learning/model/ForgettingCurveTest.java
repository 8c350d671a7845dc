package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.model.ForgettingCurve.Memory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgettingCurveTest {

  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final double SITTING = ForgettingCurve.SITTING.toSeconds();

  private final ForgettingCurve curve = ForgettingCurve.standard();

  @Test
  void nothingIsForgottenWithinASitting() {
    Memory memory = curve.first(1, 0);

    assertThat(curve.retention(memory, 0)).isEqualTo(1);
    assertThat(curve.retention(memory, 6 * HOUR)).isEqualTo(1);
    assertThat(curve.retention(memory, 7 * HOUR)).isLessThan(1);
    assertThat(curve.retention(memory, -DAY)).isEqualTo(1);
  }

  @Test
  void retentionIsNineTenthsAfterTheStability() {
    Memory memory = new Memory(12, 3, 0);

    assertThat(curve.retention(memory, SITTING + 12 * DAY)).isCloseTo(.9, within(1e-12));
    assertThat(curve.daysUntil(memory, .9)).isCloseTo(12.25, within(1e-12));
  }

  @Test
  void retentionFallsEverSlower() {
    Memory memory = curve.first(1, 0);
    double week = curve.retention(memory, 7 * DAY);
    double twoWeeks = curve.retention(memory, 14 * DAY);
    double threeWeeks = curve.retention(memory, 21 * DAY);

    assertThat(1 - week).isGreaterThan(week - twoWeeks);
    assertThat(week - twoWeeks).isGreaterThan(twoWeeks - threeWeeks).isPositive();
  }

  @Test
  void daysUntilIsTheInverseOfRetention() {
    Memory memory = curve.first(1, 1_000);
    for (double retention : new double[] {.5, .7, .9, .99}) {
      double then = 1_000 + DAY * curve.daysUntil(memory, retention);

      assertThat(curve.retention(memory, then)).isCloseTo(retention, within(1e-9));
    }
  }

  @Test
  void successRaisesStabilityMoreAfterForgetting() {
    Memory memory = curve.first(1, 0);

    double soon = curve.next(memory, 1, DAY).stability();
    double late = curve.next(memory, 1, 5 * DAY).stability();

    assertThat(soon).isGreaterThan(memory.stability());
    assertThat(late).isGreaterThan(soon);
  }

  @Test
  void rightAnswersInOneSittingDoNotRaiseStability() {
    Memory memory = curve.first(1, 0);
    double before = memory.stability();
    for (int i = 1; i <= 50; i++) {
      memory = curve.next(memory, 1, 60 * i);
    }

    assertThat(memory.stability()).isEqualTo(before);
  }

  @Test
  void stabilityRecoversInOneSittingUpToFirstRight() {
    Memory memory = curve.first(0, 0);
    for (int i = 1; i <= 50; i++) {
      double before = memory.stability();
      memory = curve.next(memory, 1, 60 * i);
      assertThat(memory.stability()).isGreaterThanOrEqualTo(before);
    }

    assertThat(memory.stability()).isCloseTo(curve.firstRight(), within(1e-6));
  }

  @Test
  void failureLowersStability() {
    Memory memory = curve.first(1, 0);
    for (int i = 1; i < 5; i++) {
      memory = curve.next(memory, 1, 10 * i * DAY);
    }

    assertThat(curve.next(memory, 0, 60 * DAY).stability())
        .isLessThan(memory.stability() / 2)
        .isPositive();
  }

  @Test
  void difficultyReducesTheGrowthOfStability() {
    Memory easy = new Memory(3, 2, 0);
    Memory hard = new Memory(3, 8, 0);

    assertThat(curve.next(easy, 1, 3 * DAY).stability())
        .isGreaterThan(curve.next(hard, 1, 3 * DAY).stability());
  }

  @Test
  void halfScoreLiesBetweenSuccessAndFailure() {
    Memory memory = new Memory(3, 5, 0);

    assertThat(curve.next(memory, .5, 5 * DAY).stability())
        .isBetween(
            curve.next(memory, 0, 5 * DAY).stability(), curve.next(memory, 1, 5 * DAY).stability());
    assertThat(curve.first(.5, 0).stability())
        .isBetween(curve.first(0, 0).stability(), curve.first(1, 0).stability());
  }

  @Test
  void memoryStaysWithinItsBounds() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      ForgettingCurve odd =
          new ForgettingCurve(
              random.nextDouble(.05, 2),
              random.nextDouble(.01, 1_000),
              random.nextDouble(.01, 1_000),
              random.nextDouble(100),
              random.nextDouble(),
              random.nextDouble(10),
              random.nextDouble());
      double seconds = 0;
      Memory memory = odd.first(random.nextDouble(), seconds);
      for (int i = 0; i < 50; i++) {
        seconds += Math.exp(random.nextDouble(-5, 20));
        memory = odd.next(memory, random.nextBoolean() ? random.nextInt(2) : .5, seconds);

        assertThat(memory.stability()).isBetween(.01, 36_500.0);
        assertThat(memory.difficulty()).isBetween(1.0, 10.0);
        assertThat(odd.retention(memory, seconds + 1e9)).isBetween(0.0, 1.0);
        assertThat(odd.daysUntil(memory, .5)).isBetween(0.0, 36_500.0);
      }
    }
  }
}
