package io.cybersensei.spark.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A log by learner, on several machines: each partition has the histories of some learners, and the
 * partitions are in the order of learners. The histories are made by the code of one machine.
 */
public final class LearnerLog implements AutoCloseable {

  /** Stands between a topic and an item; ids have no control characters. */
  private static final char BETWEEN = '\u0000';

  private static final String NUMBER = "sensei_row_number";

  private final ContentIndex index;
  private final Broadcast<ContentIds> ids;
  private final JavaRDD<LearnerPart> parts;

  private LearnerLog(ContentIndex index, Broadcast<ContentIds> ids, JavaRDD<LearnerPart> parts) {
    this.index = index;
    this.ids = ids;
    this.parts = parts;
  }

  /** Divides the order of learners evenly. Their hashes are even. */
  private static final class ByHash extends Partitioner {

    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByHash(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return ((LogKey) key).partition(partitions);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByHash hash && hash.partitions == partitions;
    }

    @Override
    public int hashCode() {
      return partitions;
    }
  }

  /**
   * Reads a source.
   *
   * @param context the context of Spark
   * @param source the interactions in any order, with the columns of {@link LogColumn}
   * @param names names of columns that differ from the usual ones
   * @param timeUnit the format of times that are texts or numbers
   * @param window the time to read; interactions outside are left out
   * @param seed the seed of the order of learners
   * @param partitions the number of partitions
   * @param maxOfLearner the maximum length of a history
   * @throws IllegalArgumentException if a required column is missing
   */
  public static LearnerLog read(
      JavaSparkContext context,
      Dataset<Row> source,
      Map<LogColumn, String> names,
      TimeUnit timeUnit,
      TimeWindow window,
      long seed,
      int partitions,
      int maxOfLearner) {
    Dataset<Row> rows = source;
    Optional<String> topics = RowReader.name(source.schema(), names, LogColumn.TOPICS);
    if (topics.isPresent()
        && source.schema().apply(topics.get()).dataType().equals(DataTypes.StringType)) {
      rows =
          rows.withColumn(
              topics.get(),
              functions.from_json(
                  functions.col(topics.get()),
                  DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType),
                  Map.of("mode", "FAILFAST")));
    }
    RowReader reader = RowReader.of(rows.schema(), names, timeUnit, seed);
    int number = rows.schema().size();
    Instant from = window.from();
    Instant until = window.until();
    JavaPairRDD<LogKey, LogValue> sorted =
        rows.withColumn(NUMBER, functions.monotonically_increasing_id())
            .toJavaRDD()
            .mapToPair(row -> reader.read(row, row.getLong(number)))
            .filter(row -> isWithin(row._1().time(), from, until))
            .repartitionAndSortWithinPartitions(new ByHash(partitions));
    ContentIndex index = index(sorted);
    Broadcast<ContentIds> ids = context.broadcast(ContentIds.of(index));
    JavaRDD<LearnerPart> parts =
        sorted.mapPartitions(
            each -> List.of(histories(each, ids.value().index(), maxOfLearner)).iterator());
    return new LearnerLog(index, ids, parts.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  private static boolean isWithin(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  /** Returns the index of all topics and items, by id. It is the same for any partitions. */
  private static ContentIndex index(JavaPairRDD<LogKey, LogValue> rows) {
    List<String> found =
        new ArrayList<>(rows.mapPartitions(LearnerLog::content).distinct().collect());
    Collections.sort(found);
    ContentIndex index = new ContentIndex();
    for (String each : found) {
      int end = each.indexOf(BETWEEN);
      int topic = index.topic(end < 0 ? each : each.substring(0, end));
      if (end >= 0) {
        index.item(topic, each.substring(end + 1));
      }
    }
    return index;
  }

  private static Iterator<String> content(Iterator<Tuple2<LogKey, LogValue>> rows) {
    Set<String> found = new HashSet<>();
    while (rows.hasNext()) {
      LogValue value = rows.next()._2();
      found.add(value.topicId());
      if (value.topics() != null) {
        found.addAll(value.topics().keySet());
      }
      if (value.itemId() != null) {
        found.add(value.topicId() + BETWEEN + value.itemId());
      }
    }
    return found.iterator();
  }

  private static LearnerPart histories(
      Iterator<Tuple2<LogKey, LogValue>> rows, ContentIndex index, int maxOfLearner) {
    List<History> learners = new ArrayList<>();
    Histories.read(
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
            .map(LearnerLog::interaction),
        index,
        true,
        maxOfLearner,
        learner -> {
          if (learner.answers() > 0) {
            learners.add(learner);
          }
        });
    return new LearnerPart(learners);
  }

  private static Interaction interaction(Tuple2<LogKey, LogValue> row) {
    return row._2().interaction(row._1());
  }

  /** Returns the index of topics and items of the histories. */
  public ContentIndex index() {
    return index;
  }

  /** Returns the histories: one part for each partition. */
  public JavaRDD<LearnerPart> parts() {
    return parts;
  }

  @Override
  public void close() {
    parts.unpersist();
    ids.destroy();
  }
}
