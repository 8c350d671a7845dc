package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong(17);
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final CommandContext context = new CommandContext(nanos::get, cancelled::get);
  private final ProgressLine line = new ProgressLine(new PrintWriter(out), context);

  @Test
  void remainingTimeIsPrinted() {
    line.onProgress("Fitting", 0);
    pass(100);
    line.onProgress("Fitting", .1);
    pass(20);
    line.onProgress("Fitting", .6);
    pass(1);
    line.onProgress("Fitting", .97);
    line.onProgress("Fitting", 1);

    assertThat(out).hasToString("Fitting: 10% (15 min left) 60% (80 s left) 90% 100%\n");
  }

  @Test
  void shortRemainingTimeIsNotPrinted() {
    line.onProgress("Reading", 0);
    pass(1);
    line.onProgress("Reading", .5);
    line.onProgress("Next", .5);
    line.finish();

    assertThat(out).hasToString("Reading: 50%\nNext: 50%\n");
  }

  @Test
  void cancellationIsPassedOn() {
    assertThat(line.onProgress("Reading", .1)).isTrue();
    cancelled.set(true);
    assertThat(line.onProgress("Reading", .2)).isFalse();
  }

  @Test
  void stagesThatDifferInANumberAreAddedUp() {
    StageTimes times = new StageTimes(line, context);
    times.onProgress("Fitting (1 of 2)", 0);
    pass(3);
    times.onProgress("Predicting (1 of 2)", 0);
    pass(1);
    times.onProgress("Fitting (2 of 2)", 0);
    pass(4);

    assertThat(times.seconds()).isEqualTo(Map.of("Fitting", 7.0, "Predicting", 1.0));
    assertThat(times.seconds().keySet()).containsExactly("Fitting", "Predicting");
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
