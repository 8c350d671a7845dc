package io.cybersensei.spark;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.spark.internal.log.DatabaseSource;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A source of interactions that executors read by partitions. The rows may come in any order.
 *
 * <p>The columns are those of the table {@code sensei_interaction} or of an export: {@code
 * learner_id}, {@code topic_id}, {@code score} and {@code occurred_at_micros} or {@code
 * occurred_at}; and, if there are any, {@code type}, {@code topics}, {@code item_id}, {@code
 * duration_millis} or {@code duration_seconds}, and {@code sequence}. The names of the command line
 * are read too: {@code learner}, {@code topic}, {@code item}, {@code time} and {@code duration}.
 */
@FunctionalInterface
public interface InteractionSource {

  /**
   * Opens the source.
   *
   * @param session the session that reads
   * @param window the time that is needed. A source may return more: the trainer leaves the rest
   *     out
   */
  Dataset<Row> open(SparkSession session, TimeWindow window);

  /**
   * Returns the log of a database.
   *
   * @param url the JDBC URL
   * @param properties the properties of connections, such as {@code user}, {@code password} and
   *     {@code driver}
   * @param table the table, {@code sensei_interaction} with its schema if it has one
   * @param partitions the number of ranges of the sequence, each read over a connection of its own,
   *     1 to 10,000
   * @throws IllegalArgumentException if the number is out of range
   */
  static InteractionSource jdbc(
      String url, Map<String, String> properties, String table, int partitions) {
    DatabaseSource source = new DatabaseSource(url, properties, table, partitions);
    return source::open;
  }

  /** Returns Parquet files: a file, a folder or a pattern, on any file system that Spark reads. */
  static InteractionSource parquet(String path) {
    return (session, window) -> session.read().parquet(path);
  }

  /** Returns CSV files with a header: a file, a folder or a pattern. */
  static InteractionSource csv(String path) {
    return (session, window) ->
        session
            .read()
            .option("header", "true")
            .option("escape", "\"")
            .option("multiLine", "false")
            .option("mode", "FAILFAST")
            .csv(path);
  }
}
