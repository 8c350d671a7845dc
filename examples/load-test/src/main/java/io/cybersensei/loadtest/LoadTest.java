package io.cybersensei.loadtest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of the load test. It starts a PostgreSQL that writes each commit to disk, the
 * demo in a JVM of its own, and learners in another one. The exit status is 1 if a threshold is not
 * met.
 */
@Command(
    name = "load-test",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Learners of the demo, many at a time.")
public final class LoadTest implements Callable<Integer> {

  /** A shorter run has too few samples of the live heap for a line. */
  private static final int LEAST_MINUTES_OF_TRENDS = 10;

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LONGEST_STATEMENTS = 10;

  @Option(names = "--minutes", description = "The length of the measurement.")
  private int minutes = 10;

  @Option(
      names = "--warm-up",
      description = "Minutes of traffic before it. A visit takes about three minutes.")
  private int warmUp = 4;

  @Option(names = "--visits", description = "Visits that begin in a minute.")
  private double visits = 20;

  @Option(
      names = "--accounts",
      description = "Accounts to register first; the demo allows 100 at once from one network.")
  private int accounts = 80;

  @Option(names = "--demo", description = "Options of the JVM of the demo.", split = " ")
  private List<String> demoOptions = List.of("-Xmx512m");

  @Option(names = "--report", description = "The folder of the report.")
  private Path report = Path.of("target", "load-test");

  private LoadTest() {}

  /** Runs the load test. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new LoadTest()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Path folder = Files.createDirectories(report.toAbsolutePath());
    try (Postgres database = Postgres.start()) {
      System.err.println("Starting the demo, which trains its model first.");
      try (DemoServer demo =
          DemoServer.start(options(), database.url(), Files.createTempDirectory(folder, "demo"))) {
        Outcome outcome = run(demo, database, folder);
        Files.writeString(folder.resolve("report.txt"), TextReport.of(outcome));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(outcome));
        System.out.print(TextReport.of(outcome));
        System.out.println("The report is in " + folder.resolve("report.html") + ".");
        return outcome.isMet() ? 0 : 1;
      }
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(demoOptions);
    options.add("-Dsensei.demo.port=0");
    return options;
  }

  private Outcome run(DemoServer demo, Postgres database, Path folder)
      throws IOException, SQLException, InterruptedException {
    Path requests = folder.resolve("requests.tsv");
    Files.deleteIfExists(requests);
    int seconds = (warmUp + minutes) * SECONDS_PER_MINUTE;
    Plan plan = new Plan(demo.url(), seconds, visits, accounts, requests);
    try (JavaProcess learners = startLearners(plan, folder)) {
      if (learners.endsWithin(warmUp * SECONDS_PER_MINUTE)) {
        throw ended(learners, folder);
      }
      database.forgetStatements();
      long processor = demo.processorNanos();
      long start = System.currentTimeMillis();
      List<Sample> samples =
          new ServerWatch(demo, database).watch(minutes * SECONDS_PER_MINUTE - 5);
      long end = System.currentTimeMillis();
      double processorMillis = (demo.processorNanos() - processor) / 1e6;
      Postgres.StatementTimes all = database.allStatements();
      List<Postgres.StatementTimes> longest = database.longest(LONGEST_STATEMENTS);
      if (learners.await() != 0) {
        throw ended(learners, folder);
      }
      return new Outcome(
          heading(database),
          Results.read(requests, start, end),
          all,
          longest,
          samples,
          processorMillis,
          minutes >= LEAST_MINUTES_OF_TRENDS);
    }
  }

  private static IllegalStateException ended(JavaProcess learners, Path folder)
      throws InterruptedException {
    return new IllegalStateException(
        "The learners ended with status "
            + learners.await()
            + ". Their output is in "
            + folder.resolve("learners.txt")
            + ".");
  }

  private static JavaProcess startLearners(Plan plan, Path folder) {
    List<String> options = new ArrayList<>(plan.toOptions());
    options.add("-Xmx256m");
    // Gatling reads the bytes of strings, and writes a file that only its charts need.
    options.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    options.add("-Dgatling.data.writers.0=console");
    return JavaProcess.start(
        JavaProcess.builder(
                options,
                "io.gatling.app.Gatling",
                List.of(
                    "--simulation",
                    LearnerSimulation.class.getName(),
                    "--no-reports",
                    "--results-folder",
                    folder.resolve("gatling").toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("learners.txt").toFile()));
  }

  private List<String> heading(Postgres database) throws SQLException {
    return List.of(
        String.format(
            Locale.ROOT,
            "%d minutes after %d of warm-up, %.0f visits a minute, demo with %s",
            minutes,
            warmUp,
            visits,
            String.join(" ", demoOptions)),
        "PostgreSQL " + database.settings(),
        "Java "
            + System.getProperty("java.version")
            + ", "
            + ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors()
            + " processors");
  }
}
