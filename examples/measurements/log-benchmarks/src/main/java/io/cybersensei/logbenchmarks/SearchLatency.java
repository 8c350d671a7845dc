package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a search, beside {@code ILIKE} over the same texts. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "How long a search takes, beside ILIKE with every word.")
final class SearchLatency implements Callable<Integer> {

  private static final int BATCH = 1_000;

  @Option(
      names = "--documents",
      split = ",",
      description = "Numbers of documents, ascending. Default: 1000,10000,100000.")
  private List<Integer> documents = List.of(1_000, 10_000, 100_000);

  @Option(names = "--queries", description = "The number of queries of a size. Default: 100.")
  private int queries = 100;

  private int filled;

  @Override
  public Integer call() throws SQLException {
    try (DurablePostgres server = new DurablePostgres();
        // One connection, so that the time of its process on the server can be read.
        HikariDataSource pool = server.pool(1);
        JpaStorage storage = JpaStorage.over(pool)) {
      System.out.printf(Locale.ROOT, "%d queries of each kind, %s%n", queries, server.settings());
      create(pool);
      SearchTexts texts = new SearchTexts(7);
      for (int size : documents) {
        fill(storage, pool, texts, size);
        measure(storage, pool, texts);
      }
    }
    return 0;
  }

  /** The three take turns, so that the load of the machine meets all of them. */
  private void measure(JpaStorage storage, HikariDataSource pool, SearchTexts texts)
      throws SQLException {
    List<SearchQuery> words = texts.queries(queries).stream().map(SearchQuery::of).toList();
    List<SearchQuery> phrases = texts.phrases(queries).stream().map(SearchQuery::of).toList();
    List<SearchQuery> misspelt = texts.misspelt(queries).stream().map(SearchQuery::of).toList();
    SearchReader reader = SearchReader.learner("learner-1", Set.of("group-1"));
    long process = process(pool);
    Timing found = new Timing("search", process);
    Timing ofPhrases = new Timing("search, phrase", process);
    Timing ofMisspelt = new Timing("search, misspelt", process);
    Timing suggested = new Timing("suggest", process);
    Timing liked = new Timing("ILIKE", process);
    long matches = 0;
    for (int i = 0; i < queries; i++) {
      SearchQuery query = words.get(i);
      // The first call is to warm up: without it, one of the three would read from the disk.
      matches += storage.search().query(SearchRequest.of(query), reader).total();
      found.take(() -> storage.search().query(SearchRequest.of(query), reader));
      SearchRequest phrase = SearchRequest.of(phrases.get(i));
      ofPhrases.take(() -> storage.search().query(phrase, reader));
      SearchRequest other = SearchRequest.of(misspelt.get(i));
      ofMisspelt.take(() -> storage.search().query(other, reader));
      suggested.take(() -> storage.search().suggest(query, reader, 8));
      liked.take(() -> like(pool, query));
    }
    System.out.printf(
        Locale.ROOT, "%n%d documents, %.1f match a query%n", filled, matches / (double) queries);
    List.of(found, ofPhrases, ofMisspelt, suggested, liked).forEach(Timing::print);
    System.out.printf(
        Locale.ROOT,
        "ILIKE / search: median %.1f, 95th percentile %.1f%n",
        quantile(liked.millis, 0.5) / quantile(found.millis, 0.5),
        quantile(liked.millis, 0.95) / quantile(found.millis, 0.95));
  }

  private static long process(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /**
   * The times of the calls of one kind: those that pass, and those of the processor in this thread
   * and, on Linux, in the process of the connection on the server.
   */
  private static final class Timing {

    private final String name;
    private final Path server;
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    Timing(String name, long process) {
      this.name = name;
      this.server = Path.of("/proc", Long.toString(process), "schedstat");
    }

    /** A call to the database. */
    @FunctionalInterface
    interface Call {
      Object make() throws SQLException;
    }

    void take(Call call) throws SQLException {
      long processorStart = processorNanos();
      long start = System.nanoTime();
      call.make();
      millis.add(millisSince(start));
      processor.add((processorNanos() - processorStart) / 1e6);
    }

    private long processorNanos() {
      long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      try {
        return Files.exists(server)
            ? own + Long.parseLong(Files.readString(server).split(" ")[0])
            : own;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "%-16s median %8.2f ms, 95th percentile %8.2f ms, maximum %8.2f ms;"
              + " processor median %8.2f ms, 95th percentile %8.2f ms%n",
          name,
          quantile(millis, 0.5),
          quantile(millis, 0.95),
          quantile(millis, 1),
          quantile(processor, 0.5),
          quantile(processor, 0.95));
    }
  }

  private static void create(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE liked (id serial, title text, content text, owner text)");
    }
  }

  private void fill(JpaStorage storage, HikariDataSource pool, SearchTexts texts, int size)
      throws SQLException {
    int before = filled;
    long start = System.nanoTime();
    double ofSearch = 0;
    for (; filled < size; filled = Math.min(size, filled + BATCH)) {
      List<SearchTexts.Text> some = texts.next(Math.min(BATCH, size - filled));
      long begun = System.nanoTime();
      storage.search().put(some.stream().map(SearchTexts.Text::toDocument).toList());
      ofSearch += millisSince(begun);
      try (Connection connection = pool.getConnection();
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO liked (title, content, owner) VALUES (?, ?, ?)")) {
        for (SearchTexts.Text text : some) {
          insert.setString(1, text.title());
          insert.setString(2, text.content());
          insert.setString(3, text.owner());
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
    System.err.printf(
        Locale.ROOT,
        "Filled in %.0f s; %.0f documents a second were indexed.%n",
        millisSince(start) / 1_000,
        (filled - before) / ofSearch * 1_000);
  }

  private static int like(HikariDataSource pool, SearchQuery query) throws SQLException {
    List<String> words = new ArrayList<>();
    query.required().forEach(term -> words.addAll(term.words()));
    String each = "(title ILIKE ? OR content ILIKE ?)";
    String sql =
        "SELECT id, title FROM liked WHERE "
            + String.join(" AND ", words.stream().map(word -> each).toList())
            + " AND (owner = '' OR owner = ?) ORDER BY title LIMIT 10";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (String word : words) {
        statement.setString(at++, "%" + word + "%");
        statement.setString(at++, "%" + word + "%");
      }
      statement.setString(at, "learner-1");
      try (ResultSet rows = statement.executeQuery()) {
        int count = 0;
        while (rows.next()) {
          count += rows.getString(2).isEmpty() ? 0 : 1;
        }
        return count;
      }
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
