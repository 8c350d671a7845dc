package io.cybersensei.ml.cli;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.ml.check.CommonSense;
import io.cybersensei.ml.check.SenseReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = {
      "Checks a model for common sense: generated learners answer questions, and each estimate, word"
          + " and reason is compared with the rules that a teacher expects to hold.",
      "Prints the number of cases and violations of each rule, and the first violations. The exit"
          + " code is 3 if there is a violation."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  /** The exit code if the model breaks a rule. */
  static final int VIOLATIONS = 3;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "The file of the model.")
  private Path file = Path.of("");

  @Option(
      names = "--cases",
      paramLabel = "NUMBER",
      description = "The number of cases of each rule, at least 1. Default: 100000.")
  private long cases = 100_000;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides what the learners answer. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--predictions",
      description =
          "Check the predictions of the next answer, which people do not see and which are free to"
              + " contradict sense, in place of the estimates of knowledge.")
  private boolean predictions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (cases < 1) {
      throw new ParameterException(
          spec.commandLine(), "--cases must be at least 1 but is " + cases + ".");
    }
    LearningModel model = ModelInput.read(file);
    SenseReport report =
        predictions
            ? CommonSense.checkPredictions(model, cases, seed)
            : CommonSense.check(model, cases, seed);
    PrintWriter console = spec.commandLine().getOut();
    console.printf("%-48s%12s%12s%n", "Rule", "cases", "violations");
    report
        .outcomes()
        .forEach(
            (rule, outcome) ->
                console.printf(
                    Locale.ROOT,
                    "%-48s%12d%12d%n",
                    rule.words(),
                    outcome.cases(),
                    outcome.violations()));
    report
        .outcomes()
        .forEach(
            (rule, outcome) ->
                outcome
                    .examples()
                    .forEach(
                        example ->
                            console.printf("%nViolation of '%s': %s.%n", rule.words(), example)));
    console.flush();
    return report.violations() == 0 ? ExitCode.OK : VIOLATIONS;
  }
}
