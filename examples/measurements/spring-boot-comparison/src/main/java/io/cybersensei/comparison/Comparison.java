package io.cybersensei.comparison;

import io.cybersensei.comparison.spring.SpringHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the comparison: starts PostgreSQL, then both servers in turn, each in a JVM of its own, and
 * lets wrk ask them for the same. The table goes to the standard output, the progress to the
 * standard error.
 */
@Command(
    name = "comparison",
    mixinStandardHelpOptions = true,
    description =
        "Rates, latencies and memory of Sensei's servlet and of a Spring Boot application.")
public final class Comparison implements Callable<Integer> {

  private static final String RECOMMENDATIONS = "/api/recommendations?count=5";
  private static final String INTERACTIONS = "/api/interactions";
  private static final String DASHBOARD = "/api/dashboard";

  /**
   * As the table of the application is: all of it, with the constraints and indexes that it needs.
   */
  private static final List<String> TABLE_OF_ANSWERS =
      List.of(
          "CREATE SEQUENCE answer_id INCREMENT 50",
          """
          CREATE TABLE answer (
            id bigint PRIMARY KEY, public_id uuid NOT NULL UNIQUE, learner_id text NOT NULL,
            topic_id text NOT NULL, item_id text, score double precision NOT NULL,
            occurred_at timestamptz NOT NULL)
          """,
          """
          INSERT INTO answer
          SELECT nextval('answer_id'), id, learner_id, topic_id, item_id, score,
            to_timestamp(occurred_at_micros / 1000000)
          FROM sensei_interaction ORDER BY sequence
          """,
          "CREATE INDEX answer_history ON answer (learner_id, occurred_at, id)",
          "ANALYZE");

  /** The result of a load, with the processor's time of a request in microseconds. */
  private record Outcome(Wrk.Outcome responses, double serverMicros, double databaseMicros) {}

  private enum Host {
    SENSEI("Sensei", SenseiHost.class.getName()),
    SPRING("Spring Boot", SpringHost.class.getName());

    final String title;
    final String mainClass;

    Host(String title, String mainClass) {
      this.title = title;
      this.mainClass = mainClass;
    }
  }

  private enum Measure {
    READ("`GET` recommendations, 32 connections"),
    READ_AT_HALF("the same, at half of that rate"),
    WRITE("`POST` one interaction, 32 connections"),
    WRITE_AT_HALF("the same, at half of that rate"),
    DASHBOARD("dashboard after 5,000 interactions, one connection");

    final String title;

    Measure(String title) {
      this.title = title;
    }
  }

  @Option(names = "--rounds", defaultValue = "3", description = "How often each server runs.")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "10", description = "The time of each load.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "20000",
      description = "The number of requests that come before those that are measured.")
  private int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "32",
      description = "The connections of each load.")
  private int connections;

  @Option(
      names = "--sensei",
      defaultValue = "-Xmx512m",
      split = " ",
      description = "The options of the JVM of Sensei.")
  private List<String> senseiOptions = new ArrayList<>();

  @Option(
      names = "--spring",
      defaultValue = "-Xmx512m",
      split = " ",
      description = "The options of the JVM of Spring Boot.")
  private List<String> springOptions = new ArrayList<>();

  @Option(names = "--only", description = "Runs one server alone: SENSEI or SPRING.")
  private List<Host> hosts = List.of(Host.values());

  private final Map<Host, Map<Measure, List<Outcome>>> outcomes = new EnumMap<>(Host.class);
  private final Map<Host, List<Double>> memory = new EnumMap<>(Host.class);

  /** Runs the comparison. The exit status is not 0 if it fails. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Comparison()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("comparison");
    try (Database database = new Database()) {
      HostSettings settings = new HostSettings(database.url(), secret());
      Learners learners = Learners.prepare(settings);
      for (String statement : TABLE_OF_ANSWERS) {
        database.execute(statement);
      }
      System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", database.settings());
      Wrk wrk = new Wrk(folder);
      for (int round = 0; round < rounds; round++) {
        for (Host host : hosts) {
          System.err.printf(Locale.ROOT, "Round %d: %s%n", round + 1, host.title);
          run(host, settings, learners, wrk, database.process());
        }
      }
    } finally {
      Files.deleteIfExists(folder.resolve("requests.lua"));
      Files.deleteIfExists(folder);
    }
    print();
    return 0;
  }

  private void run(
      Host host, HostSettings settings, Learners learners, Wrk wrk, ProcessHandle database)
      throws IOException {
    List<String> options = host == Host.SENSEI ? senseiOptions : springOptions;
    Wrk.Requests reads = new Wrk.Requests(RECOMMENDATIONS, learners.readers(), List.of());
    Wrk.Requests writes = new Wrk.Requests(INTERACTIONS, learners.writers(), Learners.answers());
    Wrk.Requests dashboard = new Wrk.Requests(DASHBOARD, List.of(learners.longTime()), List.of());
    try (HostProcess process = HostProcess.start(host.mainClass, options, settings)) {
      Run run = new Run(host, process, wrk, database);
      Wrk.Load first = new Wrk.Load(connections, Math.min(5, seconds), 0);
      Wrk.Load saturation = new Wrk.Load(connections, seconds, 0);
      run.warmUp(reads, first);
      run.warmUp(writes, first);
      run.measure(Measure.READ_AT_HALF, reads, half(run.measure(Measure.READ, reads, saturation)));
      run.measure(
          Measure.WRITE_AT_HALF, writes, half(run.measure(Measure.WRITE, writes, saturation)));
      memory.computeIfAbsent(host, any -> new ArrayList<>()).add(process.residentMebibytes() * 1.);
      if (host == Host.SENSEI) {
        wrk.run(process.url(), dashboard, new Wrk.Load(1, seconds, 0));
        run.measure(Measure.DASHBOARD, dashboard, new Wrk.Load(1, seconds, 0));
      }
    }
  }

  /** A server that runs. */
  private final class Run {

    private final Host host;
    private final HostProcess process;
    private final Wrk wrk;
    private final ProcessHandle database;

    Run(Host host, HostProcess process, Wrk wrk, ProcessHandle database) {
      this.host = host;
      this.process = process;
      this.wrk = wrk;
      this.database = database;
    }

    /** Requests are counted, because a busy machine needs longer to compile the code. */
    void warmUp(Wrk.Requests requests, Wrk.Load load) throws IOException {
      double count = 0;
      while (count < warmUp) {
        count += wrk.run(process.url(), requests, load).requests();
      }
    }

    Wrk.Outcome measure(Measure measure, Wrk.Requests requests, Wrk.Load load) throws IOException {
      Processor before = Processor.of(process.process(), database);
      Wrk.Outcome responses = wrk.run(process.url(), requests, load);
      Processor after = Processor.of(process.process(), database);
      double count = responses.requests();
      Outcome outcome =
          new Outcome(
              responses, after.serverMicros(before, count), after.databaseMicros(before, count));
      System.err.println("  " + measure.title + ": " + outcome);
      outcomes
          .computeIfAbsent(host, any -> new EnumMap<>(Measure.class))
          .computeIfAbsent(measure, any -> new ArrayList<>())
          .add(outcome);
      return responses;
    }
  }

  /**
   * Returns a load of about half of the rate: each connection waits before a request, for most of
   * twice the time that a request took. The rest is for the response, which is faster now.
   */
  private Wrk.Load half(Wrk.Outcome saturated) {
    double cycleMillis = connections * 1_000 / (saturated.perSecond() / 2);
    return new Wrk.Load(connections, seconds, (int) Math.max(1, Math.round(cycleMillis * .85)));
  }

  private void print() {
    System.out.println(
        "| | | per second | p50 | p95 | p99 | failures | processor, server | database |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (Measure measure : Measure.values()) {
      for (Host host : hosts) {
        List<Outcome> measured = measured(host, measure);
        if (!measured.isEmpty()) {
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.0f | %.1f ms | %.1f ms | %.1f ms | %d | %.0f µs | %.0f µs |%n",
              measure.title,
              host.title,
              median(measured, each -> each.responses().perSecond()),
              median(measured, each -> each.responses().p50()),
              median(measured, each -> each.responses().p95()),
              median(measured, each -> each.responses().p99()),
              measured.stream().mapToLong(each -> each.responses().failures()).sum(),
              median(measured, Outcome::serverMicros),
              median(measured, Outcome::databaseMicros));
        }
      }
    }
    hosts.forEach(
        host ->
            System.out.printf(
                Locale.ROOT,
                "Resident memory of %s with %s: %.0f MiB%n",
                host.title,
                String.join(" ", host == Host.SENSEI ? senseiOptions : springOptions),
                median(memory.getOrDefault(host, List.of()), Double::doubleValue)));
    if (hosts.size() == Host.values().length) {
      printRatios();
    }
  }

  /** Prints the ratios of Sensei to Spring Boot: the median, and that of each round. */
  private void printRatios() {
    for (Measure measure : List.of(Measure.READ, Measure.WRITE)) {
      printRatio("rates, " + measure.title, measure, each -> each.responses().perSecond());
      printRatio("processor's time, " + measure.title, measure, Outcome::serverMicros);
      printRatio(
          "processor's time with the database, " + measure.title,
          measure,
          each -> each.serverMicros() + each.databaseMicros());
    }
    printRatio(
        "memory",
        memory.getOrDefault(Host.SENSEI, List.of()),
        memory.getOrDefault(Host.SPRING, List.of()));
  }

  private void printRatio(String name, Measure measure, ToDoubleFunction<Outcome> number) {
    printRatio(
        name,
        measured(Host.SENSEI, measure).stream().mapToDouble(number).boxed().toList(),
        measured(Host.SPRING, measure).stream().mapToDouble(number).boxed().toList());
  }

  private static void printRatio(String name, List<Double> sensei, List<Double> spring) {
    List<Double> ratios =
        IntStream.range(0, sensei.size()).mapToObj(i -> sensei.get(i) / spring.get(i)).toList();
    System.out.printf(
        Locale.ROOT,
        "Ratio of %s: %.2f (%s)%n",
        name,
        median(ratios, Double::doubleValue),
        ratios.stream()
            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
            .collect(Collectors.joining(", ")));
  }

  private List<Outcome> measured(Host host, Measure measure) {
    return outcomes.getOrDefault(host, Map.of()).getOrDefault(measure, List.of());
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> number) {
    double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String secret() {
    byte[] bytes = new byte[48];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
