package io.cybersensei.learning.state;

import io.cybersensei.interaction.InteractionType;
import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The topics that a learner met, each once, in the order in which they were last met. This is the
 * only input of the model of the next topic. It stores the order of the last {@value #MAX_SIZE},
 * the first topic, and one bit for each topic ever met. Not thread-safe.
 *
 * <p>A return to a topic moves the topic to the front, and staying on it changes nothing. On
 * ASSISTments 2009 this order predicted the next topic better than the sequence with repeats, and
 * far better than the order in which topics were first met.
 */
public final class RecentTopics {

  /** The maximum number of topics in the order. */
  public static final int MAX_SIZE = 32;

  /** The number of no topic. */
  public static final int NONE = -1;

  private final int[] newestFirst = new int[MAX_SIZE];
  private final BitSet met = new BitSet();
  private int size;
  private int first = NONE;

  /** Creates the order of a learner who has not met any topic. */
  public RecentTopics() {}

  /** Returns a deep copy. */
  RecentTopics copy() {
    RecentTopics copy = new RecentTopics();
    System.arraycopy(newestFirst, 0, copy.newestFirst, 0, size);
    copy.met.or(met);
    copy.size = size;
    copy.first = first;
    return copy;
  }

  /** Writes the order and the topics ever met. */
  void write(DataOutput out) throws IOException {
    Compact.writeCount(out, size);
    Compact.writeSigned(out, first);
    for (int back = 0; back < size; back++) {
      Compact.writeCount(out, newestFirst[back]);
    }
    byte[] bits = met.toByteArray();
    Compact.writeCount(out, bits.length);
    out.write(bits);
  }

  /** Reads the order that {@link #write} wrote. */
  static RecentTopics read(ByteBuffer in) {
    RecentTopics read = new RecentTopics();
    read.size = Compact.readLength(in);
    read.first = (int) Compact.readSigned(in);
    for (int back = 0; back < read.size; back++) {
      read.newestFirst[back] = Compact.readCount(in);
    }
    byte[] bits = new byte[Compact.readLength(in)];
    in.get(bits);
    read.met.or(BitSet.valueOf(bits));
    return read;
  }

  /**
   * Returns whether a learner meets the topic of an interaction.
   *
   * @param type the type of the interaction
   */
  public static boolean isMeeting(InteractionType type) {
    return type != InteractionType.DISMISSED && type != InteractionType.PLACED;
  }

  /**
   * Moves a topic to the front.
   *
   * @param topic the number of the topic, from 0
   */
  public void meet(int topic) {
    if (size > 0 && newestFirst[0] == topic) {
      return;
    }
    if (size == 0) {
      first = topic;
    }
    int from = 0;
    while (from < size && newestFirst[from] != topic) {
      from++;
    }
    if (from == size) {
      size = Math.min(size + 1, MAX_SIZE);
      from = size - 1;
    }
    System.arraycopy(newestFirst, 0, newestFirst, 1, from);
    newestFirst[0] = topic;
    met.set(topic);
  }

  /**
   * Returns the one of an interaction's topics that takes a place in the order: the first that was
   * never met, or else the first of all. An interaction is one step, however many topics it has.
   *
   * @param topics the numbers of the topics, the main one first
   */
  public int leading(int... topics) {
    for (int topic : topics) {
      if (!met.get(topic)) {
        return topic;
      }
    }
    return topics[0];
  }

  /**
   * Counts a topic as met without a place in the order.
   *
   * @param topic the number of the topic, from 0
   */
  public void mark(int topic) {
    met.set(topic);
  }

  /** Returns the number of topics in the order, from 0 to {@value #MAX_SIZE}. */
  public int size() {
    return size;
  }

  /**
   * Returns the number of a topic in the order.
   *
   * @param back the position from the front, from 0 for the topic met last to {@link #size} − 1
   */
  public int topic(int back) {
    return newestFirst[back];
  }

  /**
   * Returns the number of the topic that was met first, or {@link #NONE} if none was. Learners who
   * began alike follow the same course.
   */
  public int first() {
    return first;
  }

  /**
   * Returns whether a topic was ever met.
   *
   * @param topic the number of the topic, from 0
   */
  public boolean hasMet(int topic) {
    return met.get(topic);
  }

  /**
   * Sets the scores of the topics that were met to negative infinity.
   *
   * @param scores the scores by topic number; met topics beyond its end are skipped
   */
  public void exclude(float[] scores) {
    for (int topic = met.nextSetBit(0);
        topic >= 0 && topic < scores.length;
        topic = met.nextSetBit(topic + 1)) {
      scores[topic] = Float.NEGATIVE_INFINITY;
    }
  }
}
