package io.cybersensei.recommend.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Edges between the topics of a {@link TopicGraph}, all towards lower numbers or all towards higher
 * ones. Topics with the same targets share a row, so that a curriculum in which each topic of a
 * layer requires all of the layer before costs no more than one with few prerequisites. Immutable
 * and thread-safe, provided that the arrays, which are not copied, are not changed.
 */
public final class TopicEdges {

  /** The longs of a set of targets: a line of the processor's cache. */
  private static final int WORDS = 8;

  private static final int BLOCK = WORDS * Long.SIZE;

  /** The number of topics up to which each has a set of its own, of at most 128 bytes. */
  private static final int MAX_SOME = 1_024;

  private final boolean up;
  private final int[] rows;
  private final int[][] targets;

  private TopicEdges(boolean up, int[][] byTopic) {
    this.up = up;
    this.rows = new int[byTopic.length];
    Map<Row, Integer> known = new HashMap<>();
    for (int topic = 0; topic < byTopic.length; topic++) {
      rows[topic] = known.computeIfAbsent(new Row(byTopic[topic]), row -> known.size());
    }
    this.targets = new int[known.size()][];
    known.forEach((row, number) -> targets[number] = row.targets);
  }

  /** Returns edges towards lower numbers. */
  static TopicEdges down(int[][] byTopic) {
    return new TopicEdges(false, byTopic);
  }

  /** Returns edges towards higher numbers. */
  static TopicEdges up(int[][] byTopic) {
    return new TopicEdges(true, byTopic);
  }

  /** Returns the targets of a topic, in rising order; not a copy. */
  public int[] of(int topic) {
    return targets[rows[topic]];
  }

  /** Returns the number of different rows. */
  public int rowCount() {
    return targets.length;
  }

  /** Returns the row of a topic, from 0. Topics with the same targets have the same row. */
  public int row(int topic) {
    return rows[topic];
  }

  /** Adds to a set every topic that is reached from it through topics that pass a filter. */
  public void extend(BitSet reached, IntPredicate through) {
    BitSet done = new BitSet(targets.length);
    if (up) {
      for (int topic = reached.nextSetBit(0); topic >= 0; topic = reached.nextSetBit(topic + 1)) {
        extend(reached, topic, through, done);
      }
    } else {
      for (int topic = reached.length() - 1;
          topic >= 0;
          topic = reached.previousSetBit(topic - 1)) {
        extend(reached, topic, through, done);
      }
    }
  }

  private void extend(BitSet reached, int topic, IntPredicate through, BitSet done) {
    if (done.get(rows[topic])) {
      return;
    }
    done.set(rows[topic]);
    for (int target : of(topic)) {
      if (through.test(target)) {
        reached.set(target);
      }
    }
  }

  /**
   * Returns for each topic the number of topics that are reached from it through topics that pass a
   * filter. The topics reached pass it too.
   *
   * <p>The sets of 512 targets at a time are computed in one pass, as the bits of some longs for
   * each row. So the memory is linear, and the time is that of a pass over all edges for each 512
   * topics.
   *
   * @param through whether each topic passes the filter, by number
   */
  public int[] countReached(boolean[] through) {
    int size = rows.length;
    int[] counts = new int[size];
    long[] reached = new long[targets.length * WORDS];
    int[] rowCounts = new int[targets.length];
    int[] computedFor = new int[targets.length];
    Arrays.fill(computedFor, -1);
    for (int block = 0; block < size; block += BLOCK) {
      int end = Math.min(size, block + BLOCK);
      // Topics beyond the block, in the direction of the edges, reach nothing in it.
      int first = up ? end - 1 : block;
      int last = up ? -1 : size;
      int step = up ? -1 : 1;
      for (int topic = first; topic != last; topic += step) {
        int row = rows[topic];
        if (computedFor[row] != block) {
          computedFor[row] = block;
          rowCounts[row] = reachInBlock(row, block, end, through, reached);
        }
        counts[topic] += rowCounts[row];
      }
    }
    return counts;
  }

  /**
   * Returns the counts of {@link #countReached(boolean[])} for some topics, and 0 for the others.
   * For few topics, the time is that of a pass over their own edges, however many topics there are.
   *
   * @param through whether each topic passes the filter, by number; only topics of {@code some} do
   * @param some the topics to count for
   */
  public int[] countReached(boolean[] through, BitSet some) {
    int count = some.cardinality();
    if (count > MAX_SOME || count > rows.length / 2) {
      return countReached(through);
    }
    int[] places = new int[rows.length];
    int place = 0;
    for (int topic = some.nextSetBit(0); topic >= 0; topic = some.nextSetBit(topic + 1)) {
      places[topic] = place++;
    }
    int[] counts = new int[rows.length];
    BitSet[] reached = new BitSet[count];
    int topic = up ? some.length() - 1 : some.nextSetBit(0);
    while (topic >= 0) {
      BitSet reachedHere = new BitSet();
      for (int target : of(topic)) {
        if (through[target]) {
          reachedHere.set(places[target]);
          reachedHere.or(reached[places[target]]);
        }
      }
      reached[places[topic]] = reachedHere;
      counts[topic] = reachedHere.cardinality();
      topic = up ? some.previousSetBit(topic - 1) : some.nextSetBit(topic + 1);
    }
    return counts;
  }

  /** Writes the targets in a block that a row reaches, and returns their number. */
  private int reachInBlock(int row, int block, int end, boolean[] through, long[] reached) {
    int to = row * WORDS;
    Arrays.fill(reached, to, to + WORDS, 0);
    for (int target : targets[row]) {
      if (through[target] && (up ? target < end : target >= block)) {
        int from = rows[target] * WORDS;
        for (int word = 0; word < WORDS; word++) {
          reached[to + word] |= reached[from + word];
        }
        if (target >= block && target < end) {
          reached[to + (target - block) / Long.SIZE] |= 1L << (target - block);
        }
      }
    }
    int count = 0;
    for (int word = 0; word < WORDS; word++) {
      count += Long.bitCount(reached[to + word]);
    }
    return count;
  }

  /** The targets of a topic as a key. */
  private static final class Row {

    private final int[] targets;

    Row(int[] targets) {
      this.targets = targets;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row that && Arrays.equals(targets, that.targets);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(targets);
    }
  }
}
