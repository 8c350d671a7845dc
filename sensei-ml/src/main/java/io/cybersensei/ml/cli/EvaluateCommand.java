package io.cybersensei.ml.cli;

import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.ModelFile;
import io.cybersensei.learning.ModelReading;
import io.cybersensei.ml.Evaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    description =
        "Replays each learner from the start and predicts every answer before it is seen. For"
            + " learners on whom the model was trained, the result flatters it.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class EvaluateCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(names = "--model", required = true, paramLabel = "MODEL", description = "The model.")
  private Path file = Path.of("");

  @Option(names = "--report", paramLabel = "FILE.json", description = "The measurements as JSON.")
  private Optional<Path> report = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    long start = System.nanoTime();
    report.ifPresent(to -> OutputFile.check(to, input.file(), file));
    LearningModel model = readModel();
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
    try {
      InteractionTable table = input.read(progress);
      if (model.clocked() && !table.clocked()) {
        progress.finish();
        spec.commandLine()
            .getErr()
            .println("Note: the model was trained with times, but here there are none.");
      }
      Evaluation evaluation = evaluate(model, table, progress);
      double seconds = (System.nanoTime() - start) / 1e9;
      report(Report.of(table, evaluation.mastery(), evaluation.baseRate(), seconds), evaluation);
    } finally {
      progress.finish();
    }
  }

  private LearningModel readModel() {
    try {
      ModelReading reading = ModelFile.read(file);
      if (reading instanceof ModelReading.Read read) {
        return read.model();
      }
      throw new BadInput(file + ": " + ((ModelReading.Refused) reading).reason());
    } catch (IOException e) {
      throw BadInput.unreadable(file, e);
    }
  }

  private Evaluation evaluate(LearningModel model, InteractionTable table, ProgressLine progress) {
    AtomicLong done = new AtomicLong();
    return Evaluation.of(
            model,
            table
                .interactions()
                .peek(
                    seen ->
                        progress.goOn(
                            "Predicting answers", (double) done.incrementAndGet() / table.rows())))
        .orElseThrow(() -> new BadInput(input.file() + " has no row with a score."));
  }

  private void report(Report found, Evaluation evaluation) {
    report.ifPresent(to -> OutputFile.write(to, found.json()));
    PrintWriter console = spec.commandLine().getOut();
    console.print(found.table());
    console.printf(
        Locale.ROOT,
        "%nMeasured on %d answers in %.1f s.%n",
        evaluation.answers(),
        found.seconds());
    console.flush();
  }
}
