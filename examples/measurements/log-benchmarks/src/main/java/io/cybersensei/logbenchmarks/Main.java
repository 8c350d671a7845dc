package io.cybersensei.logbenchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the benchmarks. The table goes to the standard output, the progress to the
 * standard error.
 */
@Command(
    name = "log-benchmarks",
    mixinStandardHelpOptions = true,
    description =
        "How fast the log and the search are on PostgreSQL, beside what a host would write.",
    subcommands = {
      Reading.class,
      Writing.class,
      Histories.class,
      LargeLog.class,
      ManyTenants.class,
      SearchLatency.class,
      SearchRanking.class,
      SearchEngines.class,
      FirstDifficulties.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs a benchmark. The exit status is not 0 if the arguments are wrong or the benchmark fails.
   */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
