package io.cybersensei.simulation.growth;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.ModelEvaluator;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that trains on a simulated log without its newest answers, and then on all of it: from
 * the model in use, and anew. It prints the processor time of each and the accuracy on 500 learners
 * who are in no log.
 */
@Command(
    name = "night",
    description = "Trains from the model in use and anew, and prints time and accuracy.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class NightMain implements Callable<Integer> {

  private static final int HELD_OUT = 500;

  @Option(
      names = "--interactions",
      required = true,
      paramLabel = "N",
      description = "The size of the log, in whole learners of 200 answers.")
  private int interactions;

  @Option(
      names = "--new",
      required = true,
      paramLabel = "SHARE",
      description = "The share of the log that is new, above 0 and at most .5.")
  private double share;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final GrowingLog log = new GrowingLog();

  public static void main(String[] args) {
    System.exit(new CommandLine(new NightMain()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("training | answers | processor seconds | AUC | log loss");
    Instant then = time(1 - share);
    LearningModel inUse =
        print("without the new answers", SmileTrainer.builder(), then, Optional.empty());
    print(
        "from the model in use",
        SmileTrainer.builder().startFromModelInUse(1),
        time(1),
        Optional.of(inUse));
    print("anew", SmileTrainer.builder(), time(1), Optional.of(inUse));
    return 0;
  }

  /** Returns the time before which a share of the answers was given. */
  private Instant time(double ofAnswers) {
    long[] times = all().mapToLong(seen -> seen.occurredAt().getEpochSecond()).sorted().toArray();
    int place = (int) Math.round(ofAnswers * times.length);
    return Instant.ofEpochSecond(place == times.length ? times[place - 1] + 1 : times[place]);
  }

  private Stream<Interaction> all() {
    return log.learners(HELD_OUT, HELD_OUT + interactions / GrowingLog.ANSWERS_EACH);
  }

  private LearningModel print(
      String which, SmileTrainer.Builder trainer, Instant until, Optional<LearningModel> inUse) {
    Supplier<Stream<Interaction>> answers =
        () -> all().filter(seen -> seen.occurredAt().isBefore(until));
    Duration before = processor();
    TrainingResult result =
        trainer
            .build()
            .train(answers, new TimeWindow(Instant.EPOCH, until), inUse, TrainingProgress.none());
    Duration taken = processor().minus(before);
    PrintWriter out = spec.commandLine().getOut();
    LearningModel model =
        result.match(
            trained -> {
              trained.comparison().ifPresent(out::println);
              return trained.model();
            },
            lack -> {
              throw new IllegalStateException(lack.reason());
            },
            refused -> {
              throw new IllegalStateException(refused.reason());
            },
            cancelled -> {
              throw new IllegalStateException("The training was cancelled.");
            });
    AnswerMetrics metrics =
        ModelEvaluator.evaluateAnswers(model, log.learners(0, HELD_OUT))
            .map(AnswerReport::mastery)
            .orElseThrow();
    out.printf(
        Locale.ROOT,
        "%s | %d | %d | %.4f | %.4f%n",
        which,
        model.provenance().rows(),
        taken.toSeconds(),
        metrics.auc().orElse(Double.NaN),
        metrics.logLoss());
    out.flush();
    return model;
  }

  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
