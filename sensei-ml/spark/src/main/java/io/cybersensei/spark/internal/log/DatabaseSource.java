package io.cybersensei.spark.internal.log;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The log of a database, read in ranges of its sequence. The end is fixed before the first row is
 * read, so a partition that is read again has the same rows, whatever was logged since.
 */
public final class DatabaseSource {

  private static final int MAX_PARTITIONS = 10_000;

  private final String url;
  private final Properties properties = new Properties();
  private final String table;
  private final int partitions;

  /** See {@link io.cybersensei.spark.InteractionSource#jdbc}. */
  public DatabaseSource(String url, Map<String, String> properties, String table, int partitions) {
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "partitions must be from 1 to 10,000, but is " + partitions + ".");
    }
    this.url = url;
    this.properties.putAll(properties);
    this.table = table;
    this.partitions = partitions;
  }

  /** Opens the log. */
  public Dataset<Row> open(SparkSession session, TimeWindow window) {
    String ends =
        "(SELECT MIN(sequence) AS first, MAX(sequence) AS last FROM " + table + ") sensei_ends";
    Row found = session.read().jdbc(url, ends, properties).first();
    boolean empty = found.isNullAt(0);
    long first = empty ? 0 : ((Number) found.get(0)).longValue();
    long last = empty ? 0 : ((Number) found.get(1)).longValue();
    String[] ranges =
        IntStream.range(0, partitions)
            .mapToObj(part -> range(first, last, part, window))
            .toArray(String[]::new);
    return session
        .read()
        .jdbc(url, table, ranges, properties)
        .select(
            "learner_id",
            "type",
            "topic_id",
            "topics",
            "item_id",
            "score",
            "duration_millis",
            "occurred_at_micros",
            "sequence");
  }

  private String range(long first, long last, int part, TimeWindow window) {
    long size = last - first + 1;
    return "sequence >= "
        + (first + Math.multiplyExact(size, (long) part) / partitions)
        + " AND sequence < "
        + (first + Math.multiplyExact(size, part + 1L) / partitions)
        + " AND occurred_at_micros >= "
        + micros(window.from())
        + " AND occurred_at_micros < "
        + micros(window.until());
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
