package io.cybersensei.ml.cli;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.ModelEvaluator;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.report.ReportJson;
import io.cybersensei.ml.internal.report.ReportText;
import io.cybersensei.ml.internal.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    description = {
      "Evaluates a model: replays each learner from the start and predicts every answer before the"
          + " model sees it. The result flatters a model that was trained on these learners.",
      "The baselines (PFA, BKT and Best-LR; for next topics a Markov chain and popularity) are fitted to the"
          + " file itself: to the learners of four folds for those of the fifth."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class EvaluateCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "The file of the model.")
  private Path file = Path.of("");

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "The file of a report as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--predictions",
      paramLabel = "FILE.csv",
      description = {
        "The file of the predictions, one row for each predicted answer: learner, item, topic, time,"
            + " answer, fold, and the probabilities of the model (prediction) and of the baselines.",
        "The fold is always 1."
      })
  private Optional<Path> predictions = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  EvaluateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    long start = context.nanoTime().getAsLong();
    report.ifPresent(to -> OutputFile.check(to, input.file(), file));
    predictions.ifPresent(
        to -> OutputFile.check(to, input.file(), file, report.orElse(input.file())));
    LearningModel model = ModelInput.read(file);
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), context);
    StageTimes progress = new StageTimes(line, context);
    try (InteractionTable table = input.read(progress, spec.commandLine().getErr())) {
      ModelNotes.of(model, table)
          .forEach(note -> spec.commandLine().getErr().println("Note: " + note));
      EvaluationReport evaluation = evaluate(model, table, progress);
      report(
          model,
          RunReport.of(
              table,
              "all learners of the file",
              evaluation,
              Map.of(),
              progress.seconds(),
              context.secondsSince(start)));
    } finally {
      line.finish();
    }
  }

  private EvaluationReport evaluate(
      LearningModel model, InteractionTable table, TrainingProgress progress) {
    if (predictions.isEmpty()) {
      return evaluate(model, table, progress, ignored -> {});
    }
    try (PredictionsFile rows = new PredictionsFile(predictions.get(), table.clocked())) {
      EvaluationReport evaluation = evaluate(model, table, progress, rows);
      rows.complete();
      return evaluation;
    }
  }

  private EvaluationReport evaluate(
      LearningModel model,
      InteractionTable table,
      TrainingProgress progress,
      Consumer<PredictedAnswer> rows) {
    return ModelEvaluator.evaluate(model, table.interactions(), progress, rows)
        .orElseThrow(() -> new InvalidInputException(input.file() + " has no row with a score."));
  }

  private void report(LearningModel model, RunReport found) {
    report.ifPresent(to -> OutputFile.write(to, ReportJson.of(found)));
    PrintWriter console = spec.commandLine().getOut();
    console.print(ReportText.of(found));
    console.printf(
        Locale.ROOT,
        "%nEvaluated on %d answers in %.1f s.%n",
        found.pooled().answers(),
        found.seconds());
    console.println(ChosenMethod.inWords(model));
    console.flush();
  }
}
