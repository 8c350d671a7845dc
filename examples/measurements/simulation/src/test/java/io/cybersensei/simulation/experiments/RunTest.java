package io.cybersensei.simulation.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.experiment.ExperimentReport;
import io.cybersensei.experiment.ExperimentReport.Measure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTest {

  private static List<Tested> pool(double mean) {
    return IntStream.range(0, 20)
        .mapToObj(i -> mean + (i - 9.5) / 100)
        .map(score -> new Tested(score, OptionalDouble.of(score)))
        .toList();
  }

  @Test
  void aRunFindsTheEffectOfBothMeasures() {
    ExperimentReport report = new Run("x", .5, 1).of(pool(.4), pool(.6), 200);

    assertThat(report.effects()).allMatch(each -> each.isDecided() && each.low() > 0);
    assertThat(report.effects())
        .extracting(ExperimentReport.Effect::measure)
        .containsExactly(Measure.FIRST_TRIES, Measure.RETENTION);
    assertThat(report.effects().get(0).estimate()).isBetween(.18, .22);
  }

  @Test
  void aRunWithoutAnEffectDecidesNothing() {
    ExperimentReport report = new Run("x", .5, 1).of(pool(.4), pool(.4), 200);

    assertThat(report.effects()).noneMatch(ExperimentReport.Effect::isDecided);
    assertThat(report.arms()).allMatch(arm -> arm.settled() == arm.entered());
  }
}
