package io.cybersensei.ml.internal.input;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.DurationCheck;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.rows.RowStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The interactions of a file, as columns of 40 bytes a row. Each learner, topic and item is stored
 * once. The rows of a long file are in temporary files, and in memory one group of learners at a
 * time. The interactions are the same, in the same order.
 */
public final class InteractionTable implements AutoCloseable {

  private final RowStorage storage;
  private final Map<String, Integer> learnerNumbers = new HashMap<>();
  private final List<String> learnerIds = new ArrayList<>();
  private final ContentIndex content = new ContentIndex();
  private final DurationCheck durations = new DurationCheck();
  private final RowColumns columns = new RowColumns(1_024);
  private @Nullable SpooledRows spool;
  private @Nullable LearnerRows inMemory;
  private boolean clocked;
  private long size;
  private int[] rowsOfLearners = new int[1_024];
  private long furtherTopics;
  private long leftOut;
  private long badRows;
  private long repeatedRows;
  private long scoredRows;
  private long[] rowsOnTopics = {};
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private int repeatedStretches;

  /**
   * Creates a table in memory.
   *
   * @param clocked whether the times are real clock times
   */
  public InteractionTable(boolean clocked) {
    this(clocked, RowStorage.memory());
  }

  /**
   * Creates a table.
   *
   * @param clocked whether the times are real clock times
   * @param storage the place of the rows
   */
  public InteractionTable(boolean clocked, RowStorage storage) {
    this.clocked = clocked;
    this.storage = storage;
  }

  /** Declares, before {@link #finish}, that the times give no order: the rows of learners do. */
  public void ignoreTimes() {
    clocked = false;
  }

  /** Adds a row. Its id and type are not kept: they follow from its place and its score. */
  public void add(Interaction row) {
    if (!row.hasTopicWeights()) {
      add(row, row.topicId(), 1, false);
      return;
    }
    boolean isFirst = true;
    for (Map.Entry<String, Double> topic : row.topics().entrySet()) {
      add(row, topic.getKey(), topic.getValue(), !isFirst);
      isFirst = false;
    }
  }

  private void add(Interaction row, String topicId, double weight, boolean further) {
    if (columns.size() > 0 && storage.spills(columns.size() + 1)) {
      spill();
    }
    int topic = content.topic(topicId);
    long micros = TimeUnit.micros(row.occurredAt());
    columns.add(
        learner(row.learnerId()),
        topic,
        row.itemId().isPresent() ? content.item(topic, row.itemId().get()) : NO_ITEM,
        row.score().orElse(Double.NaN),
        micros,
        row.duration().map(taken -> (int) taken.toMillis()).orElse(RowColumns.UNKNOWN),
        weight,
        further);
    firstMicros = Math.min(firstMicros, micros);
    lastMicros = Math.max(lastMicros, micros);
    furtherTopics += further ? 1 : 0;
    size++;
  }

  private int learner(String id) {
    int number = learnerNumbers.computeIfAbsent(id, unknown -> learnerNumbers.size());
    if (number == learnerIds.size()) {
      learnerIds.add(id);
      if (number == rowsOfLearners.length) {
        rowsOfLearners = Arrays.copyOf(rowsOfLearners, number + (number >> 1));
      }
    }
    rowsOfLearners[number]++;
    return number;
  }

  private void spill() {
    SpooledRows known = spool;
    if (known == null) {
      known = new SpooledRows(Math.max(1, storage.rowsInMemory()), storage.files());
      spool = known;
    }
    known.append(columns);
    columns.clear();
  }

  /**
   * Ends the reading: finds the rows that repeat an answer.
   *
   * @param badRows the number of rows that could not be read
   */
  public void finish(long badRows) {
    this.badRows = badRows;
    if (spool == null) {
      inMemory = new LearnerRows(columns, 0, 0, learners(), clocked, content);
    } else {
      spill();
      spool.divide(rowsOfLearners, learners());
    }
    rowsOnTopics = new long[topics()];
    RepeatedStretches stretches = new RepeatedStretches();
    for (int group = 0; group < groups(); group++) {
      count(group(group), stretches);
    }
    repeatedStretches = stretches.count();
  }

  private void count(LearnerRows group, RepeatedStretches stretches) {
    leftOut += group.leftOut();
    repeatedRows += group.repeated();
    RowColumns rows = group.columns();
    group
        .used()
        .forEach(
            row -> {
              rowsOnTopics[rows.topic(row)]++;
              scoredRows += rows.isScored(row) ? 1 : 0;
              if (rows.duration(row) != RowColumns.UNKNOWN) {
                durations.add(rows.duration(row) / 1e3);
              }
            });
    if (!clocked) {
      group.addTo(stretches);
    }
  }

  private int groups() {
    return spool == null ? 1 : spool.groups();
  }

  /** Returns the rows of a group of learners. */
  private LearnerRows group(int group) {
    if (inMemory != null) {
      return inMemory;
    }
    if (spool == null) {
      throw new IllegalStateException("The table is not finished.");
    }
    int first = spool.firstLearner(group);
    return new LearnerRows(
        spool.read(group),
        spool.firstRow(group),
        first,
        spool.firstLearner(group + 1) - first,
        clocked,
        content);
  }

  /** Returns the number of rows of the file by their use. */
  public RowCounts counts() {
    return new RowCounts(rows() + leftOut + badRows, rows(), badRows, leftOut);
  }

  /** Returns the number of rows that repeat an answer to an item, most on another topic. */
  public long repeatedRows() {
    return repeatedRows;
  }

  /**
   * Returns the number of rows that repeat earlier rows of the same learner in the same order, in a
   * file without times: see {@link RepeatedStretches}.
   */
  public int repeatedStretches() {
    return repeatedStretches;
  }

  /** Returns a sentence on durations whose unit looks wrong; empty if they are plausible. */
  public Optional<String> durationWarning() {
    return durations.warning();
  }

  /** Returns the number of rows that were added, with one for each further topic of a row. */
  public long size() {
    return size;
  }

  /** Returns the number of rows of the file that are interactions, or parts of one. */
  public long rows() {
    return size - furtherTopics - leftOut;
  }

  public int learners() {
    return learnerIds.size();
  }

  public int topics() {
    return content.topicCount();
  }

  public int items() {
    return content.itemCount();
  }

  public List<String> topicIds() {
    return content.topicIds();
  }

  public long rowsOn(Predicate<String> topic) {
    long rows = 0;
    for (int number = 0; number < rowsOnTopics.length; number++) {
      rows += topic.test(topicIds().get(number)) ? rowsOnTopics[number] : 0;
    }
    return rows;
  }

  public long rowsWithin(TimeWindow window) {
    long rows = 0;
    for (int number = 0; number < groups(); number++) {
      LearnerRows group = group(number);
      rows +=
          group
              .used()
              .filter(row -> window.contains(LearnerRows.instant(group.columns().micros(row))))
              .count();
    }
    return rows;
  }

  public long scoredRows() {
    return scoredRows;
  }

  public boolean clocked() {
    return clocked;
  }

  /** Returns the period from the first to the last interaction; empty if there are no times. */
  public TimeWindow window() {
    if (!clocked || size == 0) {
      return new TimeWindow(Instant.EPOCH, Instant.EPOCH);
    }
    return new TimeWindow(LearnerRows.instant(firstMicros), LearnerRows.instant(lastMicros + 1));
  }

  /**
   * Returns the interactions learner by learner, in the order of their first rows. Those of a
   * learner are sorted by time, and at equal times in the order of the file. They are created one
   * at a time.
   */
  public Stream<Interaction> interactions() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new GroupByGroup(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** Interactions, group by group. A stream of streams would buffer those of a group. */
  private final class GroupByGroup implements Iterator<Interaction> {

    private int next;
    private Iterator<Interaction> current = Collections.emptyIterator();

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && next < groups()) {
        current = group(next++).interactions(learnerIds::get, content);
      }
      return current.hasNext();
    }

    @Override
    public Interaction next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }

  /** Closes the temporary files, if there are any. */
  @Override
  public void close() {
    if (spool != null) {
      spool.close();
    }
  }
}
