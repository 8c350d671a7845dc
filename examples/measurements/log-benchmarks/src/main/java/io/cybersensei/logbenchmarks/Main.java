package io.cybersensei.logbenchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one of the benchmarks: its table goes to the output, its progress to the error output. */
@Command(
    name = "log-benchmarks",
    mixinStandardHelpOptions = true,
    description = "How fast the log is on PostgreSQL, beside what a host would write itself.",
    subcommands = {Reading.class, Writing.class})
public final class Main {

  private Main() {}

  /** Ends with another status than 0 if the arguments are wrong or the benchmark fails. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
