package io.cybersensei.ml.cli;

import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.ml.internal.evaluation.LevelReport;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "levels",
    description = {
      "Measures the levels of topics, such as mastered, by the answers that follow them. After each"
          + " quarter of a learner's interactions the levels are determined, and the answers of the"
          + " next quarter are compared with the typical success on the same questions.",
      "The file should hold other learners than the model was trained on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class LevelsCommand implements Runnable {

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "The file of the model.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  LevelsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    LearningModel model = ModelInput.read(file);
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), context);
    try (InteractionTable table =
        input.read(new StageTimes(line, context), spec.commandLine().getErr())) {
      ModelNotes.of(model, table)
          .forEach(note -> spec.commandLine().getErr().println("Note: " + note));
      print(LevelReport.of(model, table.interactions()));
    } finally {
      line.finish();
    }
  }

  private void print(LevelReport report) {
    if (report.byLevel().isEmpty()) {
      throw new InvalidInputException(
          input.file() + " has no answers on topics of the model after those that set a level.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-12s%10s%10s%10s%10s%12s%n",
        "level", "learners", "answers", "right", "typical", "difference");
    for (TopicLevel level : TopicLevel.values()) {
      LevelReport.Later later = report.byLevel().get(level);
      if (later != null) {
        out.printf(
            Locale.ROOT,
            "%-12s%10d%10d%10.4f%10.4f%+12.4f%n",
            level.wireName(),
            later.learners(),
            later.answers(),
            later.right(),
            later.typical(),
            later.right() - later.typical());
      }
    }
    out.flush();
  }
}
