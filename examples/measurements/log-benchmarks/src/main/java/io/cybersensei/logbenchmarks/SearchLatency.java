package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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

  @Option(names = "--documents", description = "The number of documents. Default: 100000.")
  private int documents = 100_000;

  @Option(names = "--queries", description = "The number of queries. Default: 400.")
  private int queries = 400;

  @Override
  public Integer call() throws SQLException {
    try (DurablePostgres server = new DurablePostgres();
        HikariDataSource pool = server.pool(4);
        JpaStorage storage = JpaStorage.over(pool)) {
      SearchTexts texts = new SearchTexts(7);
      fill(storage, pool, texts);
      List<String> asked = texts.queries(queries);
      SearchReader reader = SearchReader.learner("learner-1", Set.of("group-1"));
      double[] found = new double[queries];
      double[] suggested = new double[queries];
      double[] liked = new double[queries];
      long matches = 0;
      for (int round = 0; round < 2; round++) {
        // The first round is to warm up. The three take turns, so that load meets all of them.
        matches = 0;
        for (int i = 0; i < queries; i++) {
          SearchQuery query = SearchQuery.of(asked.get(i));
          long start = System.nanoTime();
          matches += storage.search().query(SearchRequest.of(query), reader).total();
          found[i] = millisSince(start);
          start = System.nanoTime();
          storage.search().suggest(query, reader, 8);
          suggested[i] = millisSince(start);
          start = System.nanoTime();
          like(pool, query);
          liked[i] = millisSince(start);
        }
      }
      System.out.printf(
          Locale.ROOT, "%d documents, %d queries, %s%n", documents, queries, server.settings());
      System.out.printf(Locale.ROOT, "%.1f documents match a query%n", matches / (double) queries);
      print("search", found);
      print("suggest", suggested);
      print("ILIKE", liked);
      System.out.printf(
          Locale.ROOT,
          "ILIKE / search: median %.1f, 95th percentile %.1f%n",
          quantile(liked, 0.5) / quantile(found, 0.5),
          quantile(liked, 0.95) / quantile(found, 0.95));
    }
    return 0;
  }

  private void fill(JpaStorage storage, HikariDataSource pool, SearchTexts texts)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE liked (id serial, title text, content text, owner text)");
    }
    long start = System.nanoTime();
    double ofSearch = 0;
    for (int from = 0; from < documents; from += BATCH) {
      List<SearchTexts.Text> some = texts.next(Math.min(BATCH, documents - from));
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
        documents / ofSearch * 1_000);
  }

  private static void like(HikariDataSource pool, SearchQuery query) throws SQLException {
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
        while (rows.next()) {
          rows.getString(2);
        }
      }
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String name, double[] millis) {
    System.out.printf(
        Locale.ROOT,
        "%-8s median %7.2f ms, 95th percentile %7.2f ms, maximum %7.2f ms%n",
        name,
        quantile(millis, 0.5),
        quantile(millis, 0.95),
        quantile(millis, 1));
  }

  private static double quantile(double[] millis, double share) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }
}
