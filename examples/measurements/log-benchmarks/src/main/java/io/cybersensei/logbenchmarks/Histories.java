package io.cybersensei.logbenchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.SenseiServlet;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A benchmark of recommendations over HTTP by the length of the learner's history: five topics of
 * 50, before the first training, each after one more interaction. The learners take turns, so that
 * other programs disturb all alike.
 */
@Command(name = "histories", description = "Recommendations over HTTP by the length of a history.")
final class Histories implements Callable<Integer> {

  private static final int TOPICS = 50;
  private static final int ITEMS = 20;
  private static final int BATCH = 1_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Option(
      names = "--lengths",
      split = ",",
      defaultValue = "50,500,5000,20000",
      description = "The lengths of the histories.")
  private List<Integer> lengths = new ArrayList<>();

  @Option(names = "--calls", defaultValue = "500", description = "How many calls to measure.")
  private int calls;

  private final Random random = new Random(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The milliseconds of the calls about one learner. */
  private record Times(List<Double> elapsed, List<Double> processor) {}

  @Override
  public Integer call() throws Exception {
    try (DurablePostgres server = new DurablePostgres();
        HikariDataSource pool = server.pool(4);
        JpaStorage storage = JpaStorage.over(pool)) {
      System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", server.settings());
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(
          Curriculum.of(
              IntStream.range(0, TOPICS)
                  .mapToObj(topic -> Topic.of("topic-" + topic, "Topic " + topic))
                  .toArray(Topic[]::new)));
      for (int length : lengths) {
        log(sensei, length);
      }
      Server http = new Server();
      ServerConnector connector = new ServerConnector(http);
      http.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler();
      context.addServlet(
          new ServletHolder(
              SenseiServlet.builder(sensei)
                  .callers(request -> Optional.of(new Caller("teacher", Role.ADMIN)))
                  .build()),
          "/*");
      http.setHandler(context);
      http.start();
      try {
        print(measure(sensei, "http://127.0.0.1:" + connector.getLocalPort()));
      } finally {
        http.stop();
      }
      System.out.println(sensei.learnerStateStatistics());
    }
    return 0;
  }

  private void log(Sensei sensei, int length) {
    for (int from = 0; from < length; from += BATCH) {
      sensei.logAll(
          IntStream.range(from, Math.min(length, from + BATCH))
              .mapToObj(number -> answer(length, number))
              .toList());
    }
  }

  private InteractionDraft answer(int length, int number) {
    return InteractionDraft.answered(
            learner(length), "topic-" + random.nextInt(TOPICS), random.nextInt(3) == 0 ? 0 : 1)
        .item("item-" + random.nextInt(ITEMS))
        .at(START.plusSeconds(number * 30L));
  }

  private static String learner(int length) {
    return "learner-" + length;
  }

  private Map<Integer, Times> measure(Sensei sensei, String url) throws Exception {
    Map<Integer, Times> times = new LinkedHashMap<>();
    lengths.forEach(length -> times.put(length, new Times(new ArrayList<>(), new ArrayList<>())));
    // The first calls do not count: the machine is not warm.
    for (int call = -calls; call < calls; call++) {
      for (int length : lengths) {
        // The shortest history would be the longest in the end.
        if (call % 10 == 0) {
          sensei.log(answer(length, length + calls + call));
        }
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create(url + "/api/recommendations?count=5&learner=" + learner(length)))
                .build();
        long processor = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        double elapsed = (System.nanoTime() - start) / 1e6;
        double used = (SYSTEM.getProcessCpuTime() - processor) / 1e6;
        if (response.statusCode() != 200) {
          throw new IllegalStateException(response.body());
        }
        if (call >= 0) {
          Times measured = Objects.requireNonNull(times.get(length));
          measured.elapsed().add(elapsed);
          measured.processor().add(used);
        }
      }
    }
    return times;
  }

  private void print(Map<Integer, Times> times) {
    Times shortest = Objects.requireNonNull(times.get(lengths.get(0)));
    double first = median(shortest.elapsed());
    double firstProcessor = mean(shortest.processor());
    times.forEach(
        (length, measured) ->
            System.out.printf(
                Locale.ROOT,
                "%,d interactions: median %.2f ms (ratio %.2f), processor %.2f ms (ratio %.2f)%n",
                length,
                median(measured.elapsed()),
                median(measured.elapsed()) / first,
                mean(measured.processor()),
                mean(measured.processor()) / firstProcessor));
  }

  /** Returns the mean, because some systems count the processor's time in steps of 10 ms. */
  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double median(List<Double> values) {
    return Load.Outcome.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
