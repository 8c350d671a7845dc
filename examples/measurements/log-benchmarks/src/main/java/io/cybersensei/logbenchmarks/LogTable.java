package io.cybersensei.logbenchmarks;

import io.cybersensei.jpa.JpaStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A log with a given number of rows in their order of arrival: by time, with the learners in turn,
 * on 50 topics.
 */
final class LogTable {

  static final int TOPICS = 50;
  private static final int ITEMS = 20;
  private static final long FIRST_MICROS = 1_767_225_600_000_000L;
  private static final String[] TYPES = {"answered", "answered", "answered", "viewed", "started"};

  private LogTable() {}

  /** Creates Sensei's tables and fills the table of interactions with {@code COPY}. */
  static void fill(DataSource dataSource, long rows, long learners)
      throws SQLException, IOException {
    JpaStorage.over(dataSource).close();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "COPY sensei_interaction (id, learner_id, type, topic_id, item_id, score,"
                      + " duration_millis, occurred_at_micros, metadata) FROM STDIN");
      Random random = new Random(1);
      StringBuilder lines = new StringBuilder();
      for (long row = 0; row < rows; row++) {
        append(lines, random, row, row % learners);
        if (lines.length() > 1 << 16 || row == rows - 1) {
          byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          lines.setLength(0);
        }
      }
      copy.endCopy();
      statement.execute("VACUUM ANALYZE sensei_interaction");
      statement.execute("CHECKPOINT");
    }
  }

  private static void append(StringBuilder lines, Random random, long row, long learner) {
    String type = TYPES[random.nextInt(TYPES.length)];
    lines
        .append(new UUID(random.nextLong(), random.nextLong()))
        .append('\t')
        .append(learner(learner))
        .append('\t')
        .append(type)
        .append("\ttopic-")
        .append(random.nextInt(TOPICS))
        .append("\titem-")
        .append(random.nextInt(ITEMS))
        .append('\t')
        .append(type.equals("answered") ? (random.nextInt(3) == 0 ? "0" : "1") : "\\N")
        .append('\t')
        .append(1_000 + random.nextInt(100_000))
        .append('\t')
        .append(FIRST_MICROS + row * 1_000)
        .append('\t')
        .append(row % 10 == 0 ? "{\"browser\":\"Firefox\",\"lesson\":\"12\"}" : "\\N")
        .append('\n');
  }

  static String learner(long number) {
    return "learner-" + number;
  }

  /** Returns the time at which the interaction of a row occurred. */
  static Instant time(long row) {
    return Instant.EPOCH.plus(FIRST_MICROS + row * 1_000, ChronoUnit.MICROS);
  }
}
