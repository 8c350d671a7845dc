package io.cybersensei.logbenchmarks;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program that streams the whole log, alternately through a bare {@link ResultSet} loop that
 * reads every column and through {@code InteractionStore.replay}. {@link Reading} starts it in a
 * JVM with a heap of 64 MB.
 */
final class StreamedLog {

  private static final int ROUNDS = 5;
  private static final String SQL =
      "SELECT id, learner_id, type, topic_id, item_id, score, duration_millis, occurred_at_micros,"
          + " metadata FROM sensei_interaction WHERE occurred_at_micros >= ?"
          + " AND occurred_at_micros < ? ORDER BY learner_id, occurred_at_micros, sequence";

  private StreamedLog() {}

  public static void main(String[] arguments) throws SQLException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(arguments[0]);
    try (JpaStorage storage = JpaStorage.over(dataSource)) {
      double[] ratios = new double[ROUNDS];
      double[] bare = new double[ROUNDS];
      double[] replayed = new double[ROUNDS];
      long rows = bare(dataSource);
      check(rows, replay(storage));
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        check(rows, bare(dataSource));
        long middle = System.nanoTime();
        check(rows, replay(storage));
        long end = System.nanoTime();
        bare[round] = rows * 1e9 / (middle - start);
        replayed[round] = rows * 1e9 / (end - middle);
        ratios[round] = replayed[round] / bare[round];
        System.out.printf(
            Locale.ROOT,
            "round %d: %,.0f rows/s bare, %,.0f rows/s replayed, ratio %.2f%n",
            round + 1,
            bare[round],
            replayed[round],
            ratios[round]);
      }
      System.out.printf(
          Locale.ROOT,
          "median: %,.0f rows/s bare, %,.0f rows/s replayed, ratio %.2f%n",
          median(bare),
          median(replayed),
          median(ratios));
      System.out.printf(Locale.ROOT, "peak heap: %.0f MB of %.0f MB%n", peakHeap(), maxHeap());
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void check(long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(found + " rows in place of " + expected);
    }
  }

  private static long replay(JpaStorage storage) {
    long[] seen = new long[2];
    try (Stream<Interaction> interactions = storage.interactions().replay(TimeWindow.always())) {
      interactions.forEach(
          interaction -> {
            seen[0]++;
            seen[1] += interaction.hashCode();
          });
    }
    return seen[0];
  }

  private static long bare(DataSource dataSource) throws SQLException {
    long rows = 0;
    long used = 0;
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement query = connection.prepareStatement(SQL)) {
        query.setFetchSize(1_000);
        query.setLong(1, 0);
        query.setLong(2, Long.MAX_VALUE);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            used += row.getObject(1, UUID.class).hashCode();
            used += row.getString(2).length();
            used += row.getString(3).length();
            used += row.getString(4).length();
            used += Objects.hashCode(row.getString(5));
            used += (long) row.getDouble(6) + (row.wasNull() ? 1 : 0);
            used += row.getLong(7) + (row.wasNull() ? 1 : 0);
            used += row.getLong(8);
            used += Objects.hashCode(row.getString(9));
            rows++;
          }
        }
      }
      connection.rollback();
    }
    if (used == 42) {
      System.out.println("This keeps the loop from being optimised away.");
    }
    return rows;
  }

  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / 1e6;
  }

  private static double maxHeap() {
    return Runtime.getRuntime().maxMemory() / 1e6;
  }
}
