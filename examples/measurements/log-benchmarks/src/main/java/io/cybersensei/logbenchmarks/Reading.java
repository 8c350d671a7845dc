package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.jpa.JpaStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A benchmark of streaming the whole log, reading one learner out of many, and deleting old rows.
 */
@Command(
    name = "read",
    description = "The whole log beside a bare ResultSet, one learner's window, and retention.")
final class Reading implements Callable<Integer> {

  private static final int CONNECTIONS = 4;

  @Option(
      names = "--stream",
      defaultValue = "5000000",
      description = "How many interactions to stream; 0 for none.")
  private long streamed;

  @Option(
      names = "--log",
      split = ",",
      defaultValue = "100000,10000000",
      description = "Of how many interactions to read one learner's.")
  private List<Long> sizes = new ArrayList<>();

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (streamed > 0) {
      stream();
    }
    for (long rows : sizes) {
      readAndDelete(rows);
    }
    return 0;
  }

  private void stream() throws IOException, SQLException, InterruptedException {
    try (DurablePostgres server = new DurablePostgres();
        HikariDataSource pool = server.pool(CONNECTIONS)) {
      System.out.printf(Locale.ROOT, "PostgreSQL: %s%n%,d rows%n", server.settings(), streamed);
      LogTable.fill(pool, streamed, learners(streamed));
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StreamedLog.class.getName(),
                  pool.getJdbcUrl())
              .inheritIO()
              .start();
      if (child.waitFor() != 0) {
        throw new IllegalStateException("The child ended with " + child.exitValue() + ".");
      }
    }
  }

  private static void readAndDelete(long rows) throws IOException, SQLException {
    try (DurablePostgres server = new DurablePostgres();
        HikariDataSource pool = server.pool(CONNECTIONS)) {
      System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", server.settings());
      LogTable.fill(pool, rows, learners(rows));
      try (JpaStorage storage = JpaStorage.over(pool)) {
        new LearnerWindow(storage, learners(rows)).measure(rows);
        printPlanOfRetention(pool);
        OldRows.measure(storage, "nothing is old", Instant.EPOCH);
        OldRows.measure(storage, "a tenth is old", LogTable.time(rows / 10));
      }
    }
  }

  private static long learners(long rows) {
    return Math.max(1, rows / LearnerWindow.INTERACTIONS);
  }

  private static void printPlanOfRetention(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet lines =
            statement.executeQuery(
                "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) DELETE FROM sensei_interaction"
                    + " WHERE sequence >= 50000 AND sequence < 55000 AND occurred_at_micros < 0")) {
      while (lines.next()) {
        System.out.println("  " + lines.getString(1));
      }
    }
  }
}
