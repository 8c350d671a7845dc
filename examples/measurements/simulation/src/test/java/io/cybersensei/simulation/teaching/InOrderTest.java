package io.cybersensei.simulation.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InOrderTest {

  private final InOrder teacher = new InOrder(new int[] {2, 0, 1});

  @Test
  void goesOnAfterThreeRightAnswersInARow() {
    answer(true, true, false, true, true);
    assertThat(teacher.next(0, 0)).isEqualTo(2);

    answer(true);
    assertThat(teacher.next(0, 0)).isEqualTo(0);
  }

  @Test
  void goesOnAfterTenTriesInAnyCase() {
    answer(false, false, false, false, false, false, false, false, false);
    assertThat(teacher.next(0, 0)).isEqualTo(2);

    answer(false);
    assertThat(teacher.next(0, 0)).isEqualTo(0);
  }

  @Test
  void beginsAgainWhenAllAreDone() {
    answer(true, true, true, true, true, true, true, true, true);

    assertThat(teacher.next(0, 0)).isEqualTo(2);
  }

  private void answer(boolean... right) {
    for (boolean each : right) {
      teacher.observe(teacher.next(0, 0), 0, each, 0);
    }
  }
}
