package io.cybersensei.logbenchmarks;

import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares the index in memory, which MariaDB and H2 are searched with, with Lucene and with
 * FULLTEXT of MariaDB: ranking on the judged queries, and time over random texts. Lucene and
 * FULLTEXT need not check readers here, nor make snippets and facets, which favours them.
 */
@Command(
    name = "search-engines",
    mixinStandardHelpOptions = true,
    description = "The index in memory beside Lucene and FULLTEXT of MariaDB.")
final class SearchEngines implements Callable<Integer> {

  private static final SearchReader READER = SearchReader.learner("learner-1", Set.of());

  @Option(names = "--curriculum", description = "The folder of the curriculum of the demo.")
  private Path curriculum =
      Path.of("examples/servlet-demo/src/main/resources/io/cybersensei/demo/curriculum");

  @Option(names = "--documents", description = "The number of random texts. Default: 10000.")
  private int documents = 10_000;

  @Option(names = "--queries", description = "The number of queries. Default: 200.")
  private int queries = 200;

  @Option(
      names = "--engines",
      split = ",",
      description = "memory, lucene, fulltext (which needs --mariadb). Default: memory,lucene.")
  private List<String> engines = List.of("memory", "lucene");

  @Option(names = "--mariadb", description = "The JDBC URL of an empty database of MariaDB.")
  private Optional<String> mariaDb = Optional.empty();

  /** An engine that is compared. */
  interface Engine extends AutoCloseable {

    void put(List<SearchDocument> documents) throws IOException, SQLException;

    /** Returns the topics of the first hits, at most {@value SearchRequest#MAX_LIMIT}. */
    List<String> topics(String query) throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    for (String name : engines) {
      try (Engine engine = engine(name)) {
        rank(name, engine);
      }
      try (Engine engine = engine(name)) {
        time(name, engine);
      }
    }
    return 0;
  }

  private Engine engine(String name) throws IOException, SQLException {
    return switch (name) {
      case "memory" -> new InMemory();
      case "lucene" -> new LuceneEngine();
      case "fulltext" -> new FullTextEngine(mariaDb.orElseThrow());
      default -> throw new IllegalArgumentException("There is no engine " + name + ".");
    };
  }

  private void rank(String name, Engine engine) throws IOException, SQLException {
    Map<String, Map<String, Integer>> judged = SearchRanking.judged();
    Set<String> topics = new HashSet<>();
    judged.values().forEach(grades -> topics.addAll(grades.keySet()));
    engine.put(SearchRanking.documents(curriculum, topics));
    double sum = 0;
    int without = 0;
    for (Map.Entry<String, Map<String, Integer>> each : judged.entrySet()) {
      List<String> found = SearchRanking.topics(engine.topics(each.getKey()));
      without += found.isEmpty() ? 1 : 0;
      sum += SearchRanking.gain(found, each.getValue());
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s nDCG@10 %.4f, %d queries without a hit%n",
        name,
        sum / judged.size(),
        without);
  }

  /** The time is that of the processor in this thread; the server of FULLTEXT is not in it. */
  private void time(String name, Engine engine) throws IOException, SQLException {
    SearchTexts texts = new SearchTexts(7);
    long before = usedMemory();
    long start = System.nanoTime();
    for (int from = 0; from < documents; from += 1_000) {
      engine.put(texts.next(1_000).stream().map(SearchTexts.Text::toDocument).toList());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> asked = texts.queries(queries);
    for (String query : asked) {
      engine.topics(query);
    }
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    for (String query : asked) {
      long began = System.nanoTime();
      long cpuBegan = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      engine.topics(query);
      cpu.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBegan) / 1e6);
      wall.add((System.nanoTime() - began) / 1e6);
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %d documents: filled in %.0f s, %d MB; processor median %.2f ms, 95 %% %.2f ms;"
            + " elapsed median %.2f ms, 95 %% %.2f ms%n",
        name,
        documents,
        seconds,
        (usedMemory() - before) / 1_048_576,
        quantile(cpu, 0.5),
        quantile(cpu, 0.95),
        quantile(wall, 0.5),
        quantile(wall, 0.95));
  }

  private static double quantile(List<Double> values, double share) {
    return values.stream().sorted().toList().get((int) Math.ceil(share * values.size()) - 1);
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Sensei's index in memory. */
  private static final class InMemory implements Engine {

    private final SearchIndex index = SearchIndex.inMemory();

    @Override
    public void put(List<SearchDocument> documents) {
      index.put(documents);
    }

    @Override
    public List<String> topics(String query) {
      return index
          .query(
              SearchRequest.of(SearchQuery.of(query + " ")).withLimit(SearchRequest.MAX_LIMIT),
              READER)
          .hits()
          .stream()
          .map(hit -> hit.topic().orElseThrow())
          .toList();
    }

    @Override
    public void close() {}
  }
}
