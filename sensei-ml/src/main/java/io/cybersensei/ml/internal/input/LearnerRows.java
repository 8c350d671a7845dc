package io.cybersensei.ml.internal.input;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.ContentIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** All rows of some learners, learner by learner, each learner's oldest first. */
final class LearnerRows {

  private final RowColumns rows;
  private final long firstRow;
  private final int[] order;
  private final RepeatedRows repeats;

  /**
   * @param rows the rows, in the order of the file. Their times become numbers of moments if they
   *     are not real clock times
   * @param firstRow the number of rows of the learners before
   * @param firstLearner the lowest number of a learner
   * @param learners the number of learners from that one on
   * @param clocked whether the times are real clock times
   * @param content the topics and items
   */
  LearnerRows(
      RowColumns rows,
      long firstRow,
      int firstLearner,
      int learners,
      boolean clocked,
      ContentIndex content) {
    this.rows = rows;
    this.firstRow = firstRow;
    this.order = order(rows, firstLearner, learners);
    this.repeats = new RepeatedRows(clocked);
    for (int row : order) {
      Optional<String> item =
          isAnswer(row) ? Optional.of(content.items().get(rows.item(row)).id()) : Optional.empty();
      long moment =
          rows.isFurtherTopic(row)
              ? repeats.addTopic(row, rows.topic(row), item)
              : repeats.add(row, rows.learner(row), rows.micros(row), rows.topic(row), item);
      // Without times, the place in the file tells which rows are of one time.
      rows.setMicros(row, clocked ? rows.micros(row) : firstRow + moment);
    }
  }

  private static int[] order(RowColumns rows, int firstLearner, int learners) {
    int[] next = new int[learners + 1];
    for (int row = 0; row < rows.size(); row++) {
      next[rows.learner(row) - firstLearner + 1]++;
    }
    for (int learner = 1; learner <= learners; learner++) {
      next[learner] += next[learner - 1];
    }
    int[] from = next.clone();
    int[] order = new int[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      order[next[rows.learner(row) - firstLearner]++] = row;
    }
    for (int learner = 0; learner < learners; learner++) {
      sortByTime(rows, order, from[learner], from[learner + 1]);
    }
    return order;
  }

  private static void sortByTime(RowColumns rows, int[] order, int from, int until) {
    boolean sorted = true;
    for (int i = from + 1; i < until; i++) {
      sorted &= rows.micros(order[i - 1]) <= rows.micros(order[i]);
    }
    if (!sorted) {
      int[] byTime =
          IntStream.range(from, until)
              .map(i -> order[i])
              .boxed()
              .sorted((a, b) -> Long.compare(rows.micros(a), rows.micros(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(byTime, 0, order, from, byTime.length);
    }
  }

  private boolean isAnswer(int row) {
    return rows.isScored(row) && rows.item(row) != NO_ITEM;
  }

  RowColumns columns() {
    return rows;
  }

  /** Returns the rows of the file that repeat an answer on the same topic. */
  long leftOut() {
    return IntStream.range(0, rows.size())
        .filter(row -> repeats.isLeftOut(row) && !rows.isFurtherTopic(row))
        .count();
  }

  /** Returns the number of rows that repeat an answer to an item, most on another topic. */
  long repeated() {
    return repeats.repeated();
  }

  /** Adds the answers to items, learner by learner. */
  void addTo(RepeatedStretches stretches) {
    for (int row : order) {
      if (isAnswer(row)) {
        stretches.add(rows.learner(row), rows.topic(row), rows.item(row), rows.score(row));
      }
    }
  }

  /** Returns the rows that are interactions, or parts of one. */
  IntStream used() {
    IntPredicate leftOut = repeats::isLeftOut;
    return IntStream.range(0, rows.size()).filter(leftOut.negate());
  }

  /**
   * Returns the interactions, which are created one at a time.
   *
   * @param learnerIds returns the id of a learner by number
   * @param content the topics and items
   */
  Iterator<Interaction> interactions(IntFunction<String> learnerIds, ContentIndex content) {
    PrimitiveIterator.OfInt leading = IntStream.of(order).filter(repeats::isLeading).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return leading.hasNext();
      }

      @Override
      public Interaction next() {
        int row = leading.nextInt();
        return interaction(row, learnerIds.apply(rows.learner(row)), content);
      }
    };
  }

  private Interaction interaction(int row, String learnerId, ContentIndex content) {
    List<Integer> further = repeats.further(row);
    Interaction.Builder interaction =
        Interaction.builder()
            .id(new UUID(0, firstRow + row))
            .learnerId(learnerId)
            .type(rows.isScored(row) ? InteractionType.ANSWERED : InteractionType.VIEWED)
            .occurredAt(instant(rows.micros(row)));
    if (further.isEmpty() && rows.weight(row) == 1) {
      interaction.topicId(content.topicIds().get(rows.topic(row)));
    } else {
      interaction.topics(weights(row, further, content));
    }
    if (rows.item(row) != NO_ITEM) {
      interaction.itemId(content.items().get(rows.item(row)).id());
    }
    if (rows.isScored(row)) {
      interaction.score(score(row, further));
    }
    if (rows.duration(row) != RowColumns.UNKNOWN) {
      interaction.duration(Duration.ofMillis(rows.duration(row)));
    }
    // The rules ran when the row was read.
    return interaction.buildUnchecked();
  }

  /** Returns the weights of the topics of an answer. Its main topic follows from them. */
  private Map<String, Double> weights(int row, List<Integer> further, ContentIndex content) {
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(content.topicIds().get(rows.topic(row)), rows.weight(row));
    for (int other : further) {
      found.put(content.topicIds().get(rows.topic(other)), rows.weight(other));
    }
    return found;
  }

  /** Returns the score of an answer: the mean of its rows, which have the same in most files. */
  private double score(int row, List<Integer> further) {
    double sum = rows.score(row);
    for (int other : further) {
      sum += rows.score(other);
    }
    return sum / (1 + further.size());
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
