package io.cybersensei.ml.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The way in from a shell: {@code java -jar sensei-ml-cli.jar --help}. */
@Command(
    name = "sensei-ml",
    description = "Trains the models that Sensei serves.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
