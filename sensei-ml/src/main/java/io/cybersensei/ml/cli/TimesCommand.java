package io.cybersensei.ml.cli;

import io.cybersensei.ml.internal.evaluation.TimeReport;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "times",
    description = {
      "Measures the estimated times of answers, from which the minutes of topics come. Each time is"
          + " estimated before it is seen, from the learners of the other folds and the learner's"
          + " earlier answers.",
      "The file needs the column duration. An estimate is good if the longer of it and the time is at"
          + " most one and a half times the shorter."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class TimesCommand implements Runnable {

  private static final int MAX_FOLDS = 20;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "The number of folds of learners, 2 to 20. Default: 5.")
  private int folds = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  TimesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (folds < 2 || folds > MAX_FOLDS) {
      throw new ParameterException(
          spec.commandLine(), "--folds must be from 2 to " + MAX_FOLDS + " but is " + folds + ".");
    }
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), context);
    try (InteractionTable table =
        input.read(new StageTimes(line, context), spec.commandLine().getErr())) {
      print(TimeReport.of(table.interactions(), folds));
    } finally {
      line.finish();
    }
  }

  private void print(TimeReport report) {
    if (report.answers() == 0) {
      throw new InvalidInputException(input.file() + " has no answer with a duration.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d timed answers of %d learners, %d folds by learner. Within a factor of 1.5:%n"
            + "  median of all answers                %5.1f %%%n"
            + "  median of the topic                  %5.1f %%%n"
            + "  Sensei: at the pace of the learner   %5.1f %%%n"
            + "%d sums of eight answers in a row. Within a factor of 1.5:%n"
            + "  medians of the topics                %5.1f %%%n"
            + "  Sensei: at the pace of the learner   %5.1f %%%n",
        report.answers(),
        report.learners(),
        folds,
        100 * report.overall(),
        100 * report.byTopic(),
        100 * report.byLearner(),
        report.blocks(),
        100 * report.blocksByTopic(),
        100 * report.blocksByLearner());
    out.flush();
  }
}
