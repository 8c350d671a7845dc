package io.cybersensei.ml.cli;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.Booster;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.report.ReportJson;
import io.cybersensei.ml.internal.report.ReportText;
import io.cybersensei.ml.internal.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description =
        "Trains a model: evaluates such a model on held-out learners or days, then fits it to all"
            + " interactions.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class TrainCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description =
          "The file of the new model. Its card, with data, measures, calibration and limits, is"
              + " written beside it, to MODEL.card.json.")
  private Path out = Path.of("");

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "The file of a report as JSON.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--predictions",
      paramLabel = "FILE.csv",
      description = {
        "The file of the predictions, one row for each predicted answer: learner, item, topic,"
            + " time, answer, fold, and the probabilities of the model (prediction) and of the"
            + " baselines.",
        "The folds, or the windows of days, have numbers from 1."
      })
  private Optional<Path> predictions = Optional.empty();

  @Mixin private final SplitOptions splitting = new SplitOptions();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides which learners are held out, and in which fold. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--max-interactions",
      paramLabel = "N",
      description =
          "The number of interactions to fit to at most, 1000 to 200000000. Of a larger file, a"
              + " sample of whole learners is used; difficulties are counted over all. Default:"
              + " 1000000.")
  private Optional<Integer> maxInteractions = Optional.empty();

  @Option(
      names = "--checkpoints",
      paramLabel = "FOLDER",
      description =
          "The folder of checkpoints, one file with the results of finished parts. If the command"
              + " is killed or cancelled, the same command continues from them, and the model is the"
              + " same. The file is deleted at the end. Default: no checkpoints.")
  private Optional<Path> checkpoints = Optional.empty();

  @Option(
      names = "--booster",
      paramLabel = "histogram|smile",
      description =
          "The algorithm that grows the trees of the model: histogram (Sensei's own) or smile"
              + " (slower). Default: histogram.")
  private Booster booster = Booster.HISTOGRAM;

  @Option(
      names = "--recurrent",
      arity = "1",
      paramLabel = "true|false",
      description =
          "Whether a recurrent network over a learner's answers is tried; it is kept only if it"
              + " predicts held-out learners better. Default: true.")
  private boolean recurrent = true;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "The number of threads that train, 1 to 256. The model is the same for any number."
              + " Default: the number of processors.")
  private Optional<Integer> threads = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  TrainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    long start = context.nanoTime().getAsLong();
    Split split = valid(splitting::split);
    SmileTrainer.Builder builder = valid(this::builder);
    OutputFile.check(out, input.file());
    CardFile card = new CardFile(out);
    OutputFile.check(card.path(), input.file());
    report.ifPresent(file -> OutputFile.check(file, input.file(), out, card.path()));
    predictions.ifPresent(
        file ->
            OutputFile.check(file, input.file(), out, card.path(), report.orElse(input.file())));
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), context);
    StageTimes progress = new StageTimes(line, context);
    List<EvaluationReport> evaluations = new ArrayList<>();
    try (InteractionTable table = input.read(progress, spec.commandLine().getErr())) {
      if (split instanceof Split.ByTime && !table.clocked()) {
        throw new InvalidInputException(
            input.file()
                + " cannot be split by days: its times are not read (see --time-unit), so there are"
                + " none.");
      }
      builder.clocked(table.clocked()).split(split).onEvaluated(evaluations::add);
      LearningModel model = trainAndWrite(builder, table, card.listening(progress));
      card.write(model);
      RunReport found =
          RunReport.of(
              table,
              SplitOptions.inWords(split),
              evaluations.get(0),
              model.provenance().metrics(),
              progress.seconds(),
              context.secondsSince(start));
      report(found, split, model);
    } finally {
      line.finish();
    }
  }

  private SmileTrainer.Builder builder() {
    SmileTrainer.Builder builder =
        SmileTrainer.builder().seed(seed).booster(booster).recurrent(recurrent);
    threads.ifPresent(builder::threads);
    maxInteractions.ifPresent(builder::maxInteractions);
    input.applyTo(builder);
    checkpoints.ifPresent(builder::checkpointFolder);
    return builder;
  }

  private LearningModel trainAndWrite(
      SmileTrainer.Builder builder, InteractionTable table, TrainingProgress progress) {
    if (predictions.isEmpty()) {
      LearningModel model = train(builder.build(), table, progress);
      write(model);
      return model;
    }
    try (PredictionsFile rows = new PredictionsFile(predictions.get(), table.clocked())) {
      LearningModel model = train(builder.onPredicted(rows).build(), table, progress);
      write(model);
      rows.complete();
      return model;
    }
  }

  private <T> T valid(Supplier<T> setting) {
    try {
      return setting.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static LearningModel train(
      SmileTrainer trainer, InteractionTable table, TrainingProgress progress) {
    return trainer
        .train(table::interactions, table.window(), progress)
        .match(
            TrainingResult.Trained::model,
            lack -> {
              throw new InvalidInputException(lack.reason());
            },
            refused -> {
              throw new InvalidInputException(refused.reason());
            },
            cancelled -> {
              throw new CancellationException("Cancelled by the user.");
            });
  }

  private void write(LearningModel model) {
    if (context.cancelled().getAsBoolean()) {
      throw new CancellationException("Cancelled by the user.");
    }
    try {
      ModelFile.write(model, out);
    } catch (IOException e) {
      throw InvalidInputException.unwritable(out, e);
    }
  }

  private void report(RunReport found, Split split, LearningModel model) {
    Provenance provenance = model.provenance();
    report.ifPresent(file -> OutputFile.write(file, ReportJson.of(found)));
    AnswerReport pooled = found.pooled();
    PrintWriter console = spec.commandLine().getOut();
    console.print(ReportText.of(found));
    console.printf(
        Locale.ROOT,
        "%nEvaluated on %d answers of %d %s;%nthen fitted to %s%d answers of %d learners in %.1f"
            + " s.%n",
        pooled.answers(),
        pooled.learners(),
        SplitOptions.learnersInWords(split),
        found.sample().isPresent() ? "a sample: " : "all ",
        provenance.rows(),
        provenance.learners(),
        found.seconds());
    console.println(ChosenMethod.inWords(model));
    found
        .sample()
        .ifPresent(
            sample ->
                console.printf(
                    Locale.ROOT,
                    "The file is larger than the maximum (--max-interactions): %d learners and %d"
                        + " interactions%nwere left out. Difficulties are counted over them too.%n",
                    sample.leftOutLearners(),
                    sample.leftOutInteractions()));
    console.flush();
  }
}
