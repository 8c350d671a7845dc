package io.cybersensei.simulation.growth;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.ModelEvaluator;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that trains on a simulated log of one size, and prints the time, the memory and the
 * accuracy on 500 learners who are the same for every size. Each size needs a process of its own,
 * because the peak of the memory is that of the process.
 */
@Command(
    name = "growth",
    description = "Trains on a simulated log and prints time, memory and accuracy.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GrowthMain implements Callable<Integer> {

  private static final int HELD_OUT = 500;

  @Option(
      names = "--interactions",
      required = true,
      paramLabel = "N",
      description = "The size of the log, in whole learners of 200 answers.")
  private int interactions;

  @Option(
      names = "--max-interactions",
      paramLabel = "N",
      description = "The size of the sample to fit to; the whole log if not given.")
  private Optional<Integer> maxInteractions = Optional.empty();

  @Option(
      names = "--max-rows-in-memory",
      paramLabel = "N",
      description = "See SmileTrainer.builder().")
  private Optional<Integer> maxRowsInMemory = Optional.empty();

  @Option(names = "--stages", description = "Prints the seconds of each stage.")
  private boolean stages;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private String stage = "";
  private long since;

  public static void main(String[] args) {
    System.exit(new CommandLine(new GrowthMain()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    GrowingLog log = new GrowingLog();
    int learners = interactions / GrowingLog.ANSWERS_EACH;
    SmileTrainer.Builder trainer =
        SmileTrainer.builder()
            .maxInteractions(maxInteractions.orElse(Math.max(1_000, interactions)));
    maxRowsInMemory.ifPresent(trainer::maxRowsInMemory);
    long start = System.nanoTime();
    TrainingResult result =
        trainer
            .build()
            .train(
                () -> log.learners(HELD_OUT, HELD_OUT + learners),
                TimeWindow.always(),
                this::onProgress);
    double seconds = (System.nanoTime() - start) / 1e9;
    LearningModel model = ((TrainingResult.Trained) result).model();
    String peak = peak();
    Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    AnswerMetrics metrics =
        ModelEvaluator.evaluateAnswers(model, log.learners(0, HELD_OUT))
            .map(AnswerReport::mastery)
            .orElseThrow();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "interactions | fitted to | seconds | processor seconds | peak memory | AUC | log loss");
    out.printf(
        Locale.ROOT,
        "%d | %d | %.0f | %d | %s | %.4f | %.4f%n",
        (long) learners * GrowingLog.ANSWERS_EACH,
        model.provenance().rows(),
        seconds,
        processor.toSeconds(),
        peak,
        metrics.auc().orElse(Double.NaN),
        metrics.logLoss());
    if (stages) {
      onProgress("", 0);
      nanos.forEach((name, each) -> out.printf(Locale.ROOT, "%8.1f s  %s%n", each / 1e9, name));
    }
    out.flush();
    return 0;
  }

  private boolean onProgress(String newStage, double fraction) {
    if (!newStage.equals(stage)) {
      long now = System.nanoTime();
      if (!stage.isEmpty()) {
        nanos.merge(stage, now - since, Long::sum);
      }
      stage = newStage;
      since = now;
    }
    return true;
  }

  /** Returns the largest resident memory of the process, which only Linux tells. */
  private static String peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines =
        Files.exists(status) ? Files.readAllLines(status, StandardCharsets.UTF_8) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .map(kilobytes -> Long.parseLong(kilobytes) / 1_024 + " MB")
        .findFirst()
        .orElse("unknown");
  }
}
