package io.cybersensei.ml.cli;

import io.cybersensei.ml.internal.input.InvalidInputException;
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

/** The way in from a shell: {@code java -jar sensei-ml-cli.jar --help}. */
@Command(
    name = "sensei-ml",
    description = "Trains the models that Sensei serves.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the input cannot be used, or a file cannot be read or written",
      "2:the command line cannot be understood",
      "130:stopped with Ctrl-C before anything was written"
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
    CommandContext surroundings = new CommandContext(System::nanoTime, interrupt::goOn);
    int exitCode = run(writer(System.out), writer(System.err), surroundings, args);
    interrupt.ended();
    System.exit(exitCode);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /**
   * Does what the arguments say.
   *
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, CommandContext surroundings, String... args) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new TrainCommand(surroundings))
            .addSubcommand(new EvaluateCommand(surroundings))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::misunderstood)
            .setExecutionExceptionHandler(Main::fail);
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          "There is not enough memory: give Java more, for example with java -Xmx4g -jar …");
      return ExitCode.SOFTWARE;
    }
  }

  /** Says what is wrong and where to read on, rather than everything there is to read. */
  private static int misunderstood(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int fail(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof InvalidInputException) {
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
