package io.cybersensei.ml.internal.input;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that repeat the answer to an item: exports write an answer once for each of its skills.
 * Rows of one learner, item and time are one answer. In a file without times, so are neighbouring
 * rows of a learner and an item on different topics.
 */
final class RepeatedRows {

  private final boolean clocked;
  private final BitSet leftOut = new BitSet();
  private final Map<String, Set<Integer>> topicsByItem = new HashMap<>();
  private int learner = -1;
  private long micros;
  private long moments;
  private long repeated;

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
    boolean goesOn = learner == this.learner && micros == this.micros;
    if (!goesOn || (!clocked && !repeatsOnAnotherTopic(itemId, topic))) {
      topicsByItem.clear();
      this.learner = learner;
      this.micros = micros;
      moments++;
    }
    if (itemId.isPresent()) {
      Set<Integer> topics = topicsByItem.computeIfAbsent(itemId.get(), none -> new HashSet<>());
      if (!topics.isEmpty()) {
        repeated++;
        leftOut.set(row, topics.contains(topic));
      }
      topics.add(topic);
    }
    return moments;
  }

  private boolean repeatsOnAnotherTopic(Optional<String> itemId, int topic) {
    return itemId.map(topicsByItem::get).filter(topics -> !topics.contains(topic)).isPresent();
  }

  /** Returns whether a row repeats an answer on the same topic. */
  boolean isLeftOut(int row) {
    return leftOut.get(row);
  }

  int leftOut() {
    return leftOut.cardinality();
  }

  /** Returns the number of rows that repeat an answer, on the same topic or another. */
  long repeated() {
    return repeated;
  }
}
