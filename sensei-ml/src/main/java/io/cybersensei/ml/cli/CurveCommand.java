package io.cybersensei.ml.cli;

import io.cybersensei.ml.LearningCurve;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.CurvePoint;
import io.cybersensei.ml.evaluation.CurvePoint.Way;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "curve",
    description = {
      "Measures the learning curve: trains on samples of few and of many learners, and predicts the"
          + " answers of a fifth of the learners, who are in no sample.",
      "Prints the AUC and the log loss of the base rate, PFA, BKT and Best-LR, fitted to the same"
          + " learners; of the untrained model; of the population values with the difficulties of the"
          + " sample; and of the trained model, with the method that training chose, its estimate of"
          + " knowledge, and its violations of common sense. Each figure is a mean over the samples."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class CurveCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--learners",
      split = ",",
      paramLabel = "N",
      description = "The numbers of learners to train on. Default: 10,30,100,300,1000.")
  private List<Integer> sizes = List.of(10, 30, 100, 300, 1_000);

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "The number of samples of each size, 1 to 100, if there are enough learners. Default: 3.")
  private int samples = 3;

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "The number of cases of each rule of common sense. Default: 1000.")
  private long cases = 1_000;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides which learners are in which sample. Default: 1.")
  private long seed = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  CurveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    LearningCurve.Builder builder = builder();
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), context);
    StageTimes progress = new StageTimes(line, context);
    List<CurvePoint> points = new ArrayList<>();
    try (InteractionTable table = input.read(progress, spec.commandLine().getErr())) {
      builder.clocked(table.clocked()).build().measure(table.interactions(), progress, points::add);
    } finally {
      line.finish();
    }
    if (points.isEmpty()) {
      throw new InvalidInputException(
          input.file() + " has too few learners or answers for samples of " + sizes + " learners.");
    }
    print(points);
  }

  private LearningCurve.Builder builder() {
    try {
      return LearningCurve.builder().sizes(sizes).samples(samples).cases(cases).seed(seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(List<CurvePoint> points) {
    PrintWriter out = spec.commandLine().getOut();
    print(out, "AUC", points, AnswerMetrics::auc);
    out.println();
    print(out, "Log loss", points, metrics -> OptionalDouble.of(metrics.logLoss()));
    out.println();
    out.printf("%8s%9s%9s%12s   %s%n", "learners", "samples", "answers", "violations", "method");
    for (int size : sizes) {
      List<CurvePoint> ofSize = ofSize(points, size);
      if (!ofSize.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "%8d%9d%9.0f%12d   %s%n",
            size,
            ofSize.size(),
            ofSize.stream().mapToLong(CurvePoint::answers).average().orElse(0),
            ofSize.stream().mapToLong(CurvePoint::violations).sum(),
            String.join(
                ", ", ofSize.stream().map(point -> ChosenMethod.name(point.method())).toList()));
      }
    }
    out.flush();
  }

  private void print(
      PrintWriter out,
      String title,
      List<CurvePoint> points,
      Function<AnswerMetrics, OptionalDouble> metric) {
    StringBuilder header = new StringBuilder(String.format("%-8s", title));
    for (Way way : Way.values()) {
      header.append(String.format("%11s", words(way)));
    }
    out.println(header);
    for (int size : sizes) {
      List<CurvePoint> ofSize = ofSize(points, size);
      if (!ofSize.isEmpty()) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%8d", size));
        for (Way way : Way.values()) {
          OptionalDouble mean =
              ofSize.stream()
                  .map(point -> point.metrics().get(way))
                  .filter(metrics -> metrics != null)
                  .map(metric)
                  .flatMapToDouble(OptionalDouble::stream)
                  .average();
          row.append(
              mean.isPresent()
                  ? String.format(Locale.ROOT, "%11.4f", mean.getAsDouble())
                  : String.format("%11s", "–"));
        }
        out.println(row);
      }
    }
  }

  private static List<CurvePoint> ofSize(List<CurvePoint> points, int size) {
    return points.stream().filter(point -> point.learners() == size).toList();
  }

  private static String words(Way way) {
    return switch (way) {
      case BASE_RATE -> "base rate";
      case PFA -> "PFA";
      case BKT -> "BKT";
      case BEST_LR -> "Best-LR";
      case UNTRAINED -> "untrained";
      case POPULATION -> "population";
      case TRAINED -> "trained";
      case KNOWLEDGE -> "knowledge";
    };
  }
}
