package io.cybersensei.ml.internal.input;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that are one answer: exports write an answer once for each of its topics. Rows of one
 * learner, item and time are one answer. In a file without times, so are neighbouring rows of a
 * learner and an item on different topics. With times, so are rows on different topics that are at
 * most a second apart, as programs write them that take the time of each row. The first row of an
 * answer stands for it, and the others add their topics.
 */
final class RepeatedRows {

  private static final long MICROS_APART = 1_000_000;

  /** An answer by its first row. */
  private static final class Answer {
    final int row;
    final Set<Integer> topics = new HashSet<>();
    long lastMicros;

    Answer(int row) {
      this.row = row;
    }
  }

  private final boolean clocked;
  private final BitSet leftOut = new BitSet();
  private final Map<Integer, List<Integer>> further = new HashMap<>();
  private final BitSet isFurther = new BitSet();
  private final Map<String, Answer> byItem = new HashMap<>();
  private int learner = -1;
  private long micros;
  private long moments;
  private long repeated;
  private int leading;

  /**
   * @param clocked whether the times are real clock times
   */
  RepeatedRows(boolean clocked) {
    this.clocked = clocked;
  }

  /**
   * Adds a row. Rows come learner by learner, each learner's oldest first.
   *
   * @param row the number of the row
   * @param learner the number of its learner
   * @param micros its time
   * @param topic the number of its topic
   * @param itemId its item, if it is an answer to an item
   * @return the number of its moment, which is greater for each further moment
   */
  long add(int row, int learner, long micros, int topic, Optional<String> itemId) {
    boolean goesOn =
        learner == this.learner
            && (clocked ? micros - this.micros <= MICROS_APART : micros == this.micros);
    if (!goesOn || (!clocked && !repeatsOnAnotherTopic(itemId, topic))) {
      byItem.clear();
      moments++;
    }
    this.learner = learner;
    this.micros = micros;
    leading = row;
    if (itemId.isPresent()) {
      Answer answer =
          byItem.compute(
              itemId.get(),
              (item, known) ->
                  known != null && isSame(known, micros, topic) ? known : new Answer(row));
      answer.lastMicros = micros;
      if (answer.row != row) {
        repeated++;
        leading = answer.row;
      }
      join(answer, row, topic);
    }
    return moments;
  }

  /**
   * Adds a further topic of the row before.
   *
   * @param row the number of the topic's own row
   * @param topic the number of the topic
   * @param itemId the item, if it is an answer to an item
   */
  long addTopic(int row, int topic, Optional<String> itemId) {
    Answer answer = itemId.map(byItem::get).orElseGet(() -> new Answer(leading));
    join(answer, row, topic);
    return moments;
  }

  /** A learner may repeat an answer on the same topic within a second, but not on another. */
  private boolean isSame(Answer known, long micros, int topic) {
    return !clocked
        || known.lastMicros == micros
        || (micros - known.lastMicros <= MICROS_APART && !known.topics.contains(topic));
  }

  private void join(Answer answer, int row, int topic) {
    if (!answer.topics.add(topic)) {
      leftOut.set(row);
    } else if (answer.row != row) {
      isFurther.set(row);
      further.computeIfAbsent(answer.row, none -> new ArrayList<>()).add(row);
    }
  }

  private boolean repeatsOnAnotherTopic(Optional<String> itemId, int topic) {
    return itemId.map(byItem::get).filter(answer -> !answer.topics.contains(topic)).isPresent();
  }

  /** Returns whether a row repeats an answer on the same topic. */
  boolean isLeftOut(int row) {
    return leftOut.get(row);
  }

  /** Returns whether a row stands for an answer, or for an interaction of its own. */
  boolean isLeading(int row) {
    return !leftOut.get(row) && !isFurther.get(row);
  }

  /** Returns the rows with further topics of the answer that a row stands for. */
  List<Integer> further(int row) {
    return further.getOrDefault(row, List.of());
  }

  /** Returns the number of rows that repeat an answer, on the same topic or another. */
  long repeated() {
    return repeated;
  }
}
