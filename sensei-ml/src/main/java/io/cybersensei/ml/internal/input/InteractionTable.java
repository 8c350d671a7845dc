package io.cybersensei.ml.internal.input;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.DurationCheck;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The interactions of a file, in memory as columns of 36 bytes an interaction. Each learner, topic
 * and item is stored once.
 */
public final class InteractionTable {

  private static final int UNKNOWN = -1;

  private final Map<String, Integer> learnerNumbers = new HashMap<>();
  private final List<String> learnerIds = new ArrayList<>();
  private final ContentIndex content = new ContentIndex();
  private boolean clocked;
  private int size;
  private int[] learners = new int[1_024];
  private int[] topics = new int[1_024];
  private int[] items = new int[1_024];
  private double[] scores = new double[1_024];
  private long[] micros = new long[1_024];
  private int[] durations = new int[1_024];

  /** The rows that hold a further topic of the row of the file before. */
  private final BitSet furtherTopics = new BitSet();

  private final Map<Integer, Double> weights = new HashMap<>();
  private long leftOut;
  private long badRows;
  private RepeatedRows repeats = new RepeatedRows(true);
  private int repeatedStretches;

  /**
   * @param clocked whether the times are real clock times
   */
  public InteractionTable(boolean clocked) {
    this.clocked = clocked;
  }

  /** Declares, before {@link #finish}, that the times give no order: the rows of learners do. */
  public void ignoreTimes() {
    clocked = false;
  }

  /** Adds a row. Its id and type are not kept: they follow from its place and its score. */
  public void add(Interaction row) {
    if (!row.hasTopicWeights()) {
      add(row, row.topicId());
      return;
    }
    boolean isFirst = true;
    for (Map.Entry<String, Double> topic : row.topics().entrySet()) {
      furtherTopics.set(size, !isFirst);
      if (topic.getValue() != 1) {
        weights.put(size, topic.getValue());
      }
      add(row, topic.getKey());
      isFirst = false;
    }
  }

  private void add(Interaction row, String topicId) {
    if (size == learners.length) {
      grow();
    }
    Integer learnerNumber = learnerNumbers.get(row.learnerId());
    if (learnerNumber == null) {
      learnerNumber = learnerIds.size();
      learnerNumbers.put(row.learnerId(), learnerNumber);
      learnerIds.add(row.learnerId());
    }
    int topicNumber = content.topic(topicId);
    learners[size] = learnerNumber;
    topics[size] = topicNumber;
    items[size] =
        row.itemId().isPresent() ? content.item(topicNumber, row.itemId().get()) : NO_ITEM;
    scores[size] = row.score().orElse(Double.NaN);
    micros[size] = TimeUnit.micros(row.occurredAt());
    durations[size] = row.duration().map(taken -> (int) taken.toMillis()).orElse(UNKNOWN);
    size++;
  }

  /**
   * Ends the reading: finds the rows that repeat an answer.
   *
   * @param badRows the number of rows that could not be read
   */
  public void finish(long badRows) {
    this.badRows = badRows;
    repeats = new RepeatedRows(clocked);
    RepeatedStretches stretches = new RepeatedStretches();
    int place = 0;
    for (int row : order()) {
      boolean isAnswer = !Double.isNaN(scores[row]) && items[row] != NO_ITEM;
      Optional<String> item =
          isAnswer ? Optional.of(content.items().get(items[row]).id()) : Optional.empty();
      long moment =
          furtherTopics.get(row)
              ? repeats.addTopic(row, topics[row], item)
              : repeats.add(row, learners[row], micros[row], topics[row], item);
      leftOut += !furtherTopics.get(row) && repeats.isLeftOut(row) ? 1 : 0;
      // Without times, the place in the file tells which rows are of one time.
      micros[row] = clocked ? micros[row] : moment;
      if (!clocked && isAnswer) {
        stretches.add(place++, learners[row], topics[row], items[row], scores[row]);
      }
    }
    repeatedStretches = stretches.count();
  }

  /** Returns the number of rows of the file by their use. */
  public RowCounts counts() {
    return new RowCounts(rows() + leftOut + badRows, rows(), badRows, leftOut);
  }

  /** Returns the number of rows that repeat an answer to an item, most on another topic. */
  public long repeatedRows() {
    return repeats.repeated();
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
    DurationCheck check = new DurationCheck();
    used().filter(row -> durations[row] != UNKNOWN).forEach(row -> check.add(durations[row] / 1e3));
    return check.warning();
  }

  /** Returns the rows that are interactions. */
  private IntStream used() {
    return IntStream.range(0, size).filter(row -> !repeats.isLeftOut(row));
  }

  private void grow() {
    int length = size + (size >> 1);
    learners = Arrays.copyOf(learners, length);
    topics = Arrays.copyOf(topics, length);
    items = Arrays.copyOf(items, length);
    scores = Arrays.copyOf(scores, length);
    micros = Arrays.copyOf(micros, length);
    durations = Arrays.copyOf(durations, length);
  }

  /** Returns the number of rows that were added, with one for each further topic of a row. */
  public int size() {
    return size;
  }

  /** Returns the number of rows of the file that are interactions, or parts of one. */
  public long rows() {
    return size - furtherTopics.cardinality() - leftOut;
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
    boolean[] wanted = new boolean[topics()];
    for (int number = 0; number < wanted.length; number++) {
      wanted[number] = topic.test(topicIds().get(number));
    }
    return used().filter(row -> wanted[topics[row]]).count();
  }

  public long rowsWithin(TimeWindow window) {
    return used().filter(row -> window.contains(instant(micros[row]))).count();
  }

  public long scoredRows() {
    return used().filter(row -> !Double.isNaN(scores[row])).count();
  }

  public boolean clocked() {
    return clocked;
  }

  /** Returns the period from the first to the last interaction; empty if there are no times. */
  public TimeWindow window() {
    if (!clocked || size == 0) {
      return new TimeWindow(Instant.EPOCH, Instant.EPOCH);
    }
    long first = Arrays.stream(micros, 0, size).min().orElse(0);
    long last = Arrays.stream(micros, 0, size).max().orElse(0);
    return new TimeWindow(instant(first), instant(last + 1));
  }

  /**
   * Returns the interactions learner by learner, in the order of their first rows. Those of a
   * learner are sorted by time, and at equal times in the order of the file. They are created one
   * at a time.
   */
  public Stream<Interaction> interactions() {
    return Arrays.stream(order()).filter(repeats::isLeading).mapToObj(this::interaction);
  }

  private int[] order() {
    int[] next = new int[learnerIds.size() + 1];
    for (int row = 0; row < size; row++) {
      next[learners[row] + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] from = next.clone();
    int[] order = new int[size];
    for (int row = 0; row < size; row++) {
      order[next[learners[row]]++] = row;
    }
    for (int learner = 0; learner < learnerIds.size(); learner++) {
      sortByTime(order, from[learner], from[learner + 1]);
    }
    return order;
  }

  private void sortByTime(int[] order, int from, int until) {
    boolean sorted = true;
    for (int i = from + 1; i < until; i++) {
      sorted &= micros[order[i - 1]] <= micros[order[i]];
    }
    if (!sorted) {
      int[] byTime =
          IntStream.range(from, until)
              .map(i -> order[i])
              .boxed()
              .sorted((a, b) -> Long.compare(micros[a], micros[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(byTime, 0, order, from, byTime.length);
    }
  }

  private Interaction interaction(int row) {
    boolean scored = !Double.isNaN(scores[row]);
    List<Integer> further = repeats.further(row);
    Interaction.Builder interaction =
        Interaction.builder()
            .id(new UUID(0, row))
            .learnerId(learnerIds.get(learners[row]))
            .type(scored ? InteractionType.ANSWERED : InteractionType.VIEWED)
            .occurredAt(instant(micros[row]));
    if (further.isEmpty() && !weights.containsKey(row)) {
      interaction.topicId(content.topicIds().get(topics[row]));
    } else {
      interaction.topics(weights(row, further));
    }
    if (items[row] != NO_ITEM) {
      interaction.itemId(content.items().get(items[row]).id());
    }
    if (scored) {
      interaction.score(score(row, further));
    }
    if (durations[row] != UNKNOWN) {
      interaction.duration(Duration.ofMillis(durations[row]));
    }
    // The rules ran when the row was read.
    return interaction.buildUnchecked();
  }

  /** Returns the weights of the topics of an answer. Its main topic follows from them. */
  private Map<String, Double> weights(int row, List<Integer> further) {
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(content.topicIds().get(topics[row]), weights.getOrDefault(row, 1.0));
    for (int other : further) {
      found.put(content.topicIds().get(topics[other]), weights.getOrDefault(other, 1.0));
    }
    return found;
  }

  /** Returns the score of an answer: the mean of its rows, which have the same in most files. */
  private double score(int row, List<Integer> further) {
    double sum = scores[row];
    for (int other : further) {
      sum += scores[other];
    }
    return sum / (1 + further.size());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
