package io.cybersensei.servlet.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private static final int SMALL = 16_384;

  private final BodyBudget budget = new BodyBudget(100_000);

  @Test
  void largeBodiesDoNotKeepSmallOnesOut() {
    assertThat(budget.grow(0, SMALL + 100_000)).isTrue();

    assertThat(budget.grow(0, SMALL + 1)).isFalse();
    assertThat(budget.grow(0, SMALL)).isTrue();
  }

  @Test
  void smallBodiesHaveALimit() {
    for (int i = 0; i < 100; i++) {
      assertThat(budget.grow(0, 1_000)).isTrue();
    }
    assertThat(budget.grow(0, 1)).isFalse();
    assertThat(budget.grow(1_000, 1_001)).isFalse();
  }

  @Test
  void refusedGrowthReservesNothing() {
    assertThat(budget.grow(0, 200_000)).isFalse();

    assertThat(budget.reserved()).isZero();
  }

  @Test
  void releasedBytesCanBeReservedAgain() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.grow(0, 2_048)).isTrue();
      assertThat(budget.grow(2_048, 65_536)).isTrue();
      budget.release(65_536);
    }
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void limitOfTimeGrowsWithTheBytesThatHaveArrived() {
    assertThat(BodyLimit.CREDENTIALS.maxDuration().toMillis()).isEqualTo(10_500);
    assertThat(BodyLimit.INTERACTIONS.maxDuration().toSeconds()).isEqualTo(74);
    assertThat(BodyLimit.INTERACTIONS.maxDuration(0).toSeconds()).isEqualTo(10);
    assertThat(BodyLimit.INTERACTIONS.maxDuration(16_384).toSeconds()).isEqualTo(11);
  }
}
