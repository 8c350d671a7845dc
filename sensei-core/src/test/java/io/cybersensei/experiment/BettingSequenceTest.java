package io.cybersensei.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BettingSequenceTest {

  @Test
  void anEmptySequenceKnowsNothing() {
    BettingSequence sequence = new BettingSequence(.05, .5);

    assertThat(sequence.low()).isZero();
    assertThat(sequence.high()).isEqualTo(1);
    assertThat(sequence.evidence()).isEqualTo(1);
  }

  @Test
  void intervalsShrinkAroundTheMean() {
    BettingSequence sequence = new BettingSequence(.05, .5);
    Random random = new Random(1);
    double width = 1;
    for (int i = 0; i < 2_000; i++) {
      sequence.add(.5 + .1 * random.nextGaussian() * .5 + .06);
      assertThat(sequence.high() - sequence.low()).isLessThanOrEqualTo(width);
      width = sequence.high() - sequence.low();
    }

    assertThat(width).isLessThan(.02);
    assertThat(sequence.low()).isGreaterThan(.5).isLessThan(sequence.mean());
    assertThat(sequence.evidence()).isGreaterThan(20);
  }

  /** Of the full number of sequences, at most 5 % may fail at any of their values. */
  @Test
  void intervalsSeldomEverMissTheMean() {
    int sequences = Integer.getInteger("sensei.test.sequences", 40);
    int missed = 0;
    for (int seed = 0; seed < sequences; seed++) {
      Random random = new Random(seed);
      BettingSequence sequence = new BettingSequence(.05, .3);
      boolean out = false;
      for (int i = 0; i < 300 && !out; i++) {
        sequence.add(random.nextDouble() < .3 ? 1 : 0);
        out = sequence.low() > .3 || sequence.high() < .3 || sequence.evidence() >= 20;
      }
      missed += out ? 1 : 0;
    }

    assertThat(missed).isLessThanOrEqualTo((int) Math.ceil(.05 * sequences));
  }

  @Test
  void constantValuesEndInANarrowInterval() {
    BettingSequence sequence = new BettingSequence(.05, .5);
    for (int i = 0; i < 500; i++) {
      sequence.add(1);
    }

    assertThat(sequence.low()).isGreaterThan(.95);
    assertThat(sequence.high()).isEqualTo(1);
  }
}
