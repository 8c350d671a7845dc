package io.cybersensei.ml.cli;

import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.ModelFile;
import io.cybersensei.learning.Provenance;
import io.cybersensei.learning.TrainingResult;
import io.cybersensei.ml.Metrics;
import io.cybersensei.ml.SmileTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description =
        "Trains a model, measures it on a fifth of the learners held out, then fits it to all.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class TrainCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(names = "--out", required = true, paramLabel = "MODEL", description = "The new model.")
  private Path out = Path.of("");

  @Option(names = "--report", paramLabel = "FILE.json", description = "The measurements as JSON.")
  private Optional<Path> report = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    long start = System.nanoTime();
    OutputFile.check(out, input.file());
    report.ifPresent(file -> OutputFile.check(file, input.file(), out));
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
    try {
      InteractionTable table = input.read(progress);
      LearningModel model = train(table, progress);
      write(model);
      double seconds = (System.nanoTime() - start) / 1e9;
      report(table, model.provenance(), seconds);
    } finally {
      progress.finish();
    }
  }

  private static LearningModel train(InteractionTable table, ProgressLine progress) {
    SmileTrainer trainer = SmileTrainer.builder().clocked(table.clocked()).build();
    TrainingResult result = trainer.train(table::interactions, table.window(), progress);
    if (result instanceof TrainingResult.Trained trained) {
      return trained.model();
    }
    throw new BadInput(
        result instanceof TrainingResult.NotEnoughData lack
            ? lack.reason()
            : "The training was cancelled.");
  }

  private void write(LearningModel model) {
    try {
      ModelFile.write(model, out);
    } catch (IOException e) {
      throw BadInput.unwritable(out, e);
    }
  }

  private void report(InteractionTable table, Provenance provenance, double seconds) {
    Map<String, Double> measured = provenance.metrics();
    Report found =
        Report.of(table, metrics(measured, ""), metrics(measured, "base_rate_"), seconds);
    report.ifPresent(file -> OutputFile.write(file, found.json()));
    PrintWriter console = spec.commandLine().getOut();
    console.print(found.table());
    console.printf(
        Locale.ROOT,
        "%nMeasured on %.0f answers of %.0f learners who were held out; then fitted to all %d answers"
            + " of %d learners in %.1f s.%n",
        measured.get("held_out_answers"),
        measured.get("held_out_learners"),
        provenance.rows(),
        provenance.learners(),
        seconds);
    console.flush();
  }

  private static Metrics metrics(Map<String, Double> measured, String prefix) {
    Double auc = measured.get(prefix + "auc");
    return new Metrics(
        auc == null ? OptionalDouble.empty() : OptionalDouble.of(auc),
        measured.getOrDefault(prefix + "accuracy", Double.NaN),
        measured.getOrDefault(prefix + "log_loss", Double.NaN),
        measured.getOrDefault(prefix + "ece", Double.NaN));
  }
}
