package io.cybersensei.ml.cli;

import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.spill.SpillException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the command line: {@code java -jar sensei-ml-cli.jar --help}. */
@Command(
    name = "sensei-ml",
    description =
        "Trains, evaluates and checks the models that Sensei serves, and tries Sensei on an export.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:invalid input, or a file that cannot be read or written",
      "2:invalid command line",
      "3:the model breaks a rule of common sense (check)",
      "130:cancelled with Ctrl-C before anything was written"
    })
public final class Main {

  /** The exit code that a shell expects of a program that ended on Ctrl-C. */
  private static final int CANCELLED = 130;

  /** The version in the manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sensei-ml " + (version == null ? "(not packaged)" : version)};
    }
  }

  private Main() {}

  public static void main(String[] args) {
    Interrupt interrupt = Interrupt.listen();
    CommandContext context = new CommandContext(System::nanoTime, interrupt::isRequested);
    int exitCode = run(writer(System.out), writer(System.err), context, args);
    interrupt.ended();
    System.exit(exitCode);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /**
   * Runs the command of the arguments.
   *
   * @param out the standard output
   * @param err the standard error
   * @param context the environment of the command
   * @param args the arguments
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, CommandContext context, String... args) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new TrainCommand(context))
            .addSubcommand(new EvaluateCommand(context))
            .addSubcommand(new CheckCommand())
            .addSubcommand(new CurveCommand(context))
            .addSubcommand(new LevelsCommand(context))
            .addSubcommand(new TimesCommand(context))
            .addSubcommand(new TryCommand(context))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::reportInvalidArguments)
            .setExecutionExceptionHandler(Main::reportFailure);
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          "There is not enough memory. Give Java more, for example with java -Xmx4g -jar …");
      return ExitCode.SOFTWARE;
    }
  }

  /** Prints the error and a pointer to the help, not the whole help. */
  private static int reportInvalidArguments(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int reportFailure(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    if (e instanceof InvalidInputException || e instanceof SpillException) {
      commandLine.getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
    if (e instanceof CancellationException) {
      commandLine.getErr().println("Stopped; nothing was written.");
      return CANCELLED;
    }
    throw e;
  }
}
