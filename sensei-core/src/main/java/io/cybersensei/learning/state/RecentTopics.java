package io.cybersensei.learning.state;

import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.NextTopicModel;
import java.util.BitSet;

/**
 * The topics that a learner met, each once, by when it was last met: all that a {@link
 * NextTopicModel} sees of a learner. It keeps the order of the last {@value #REMEMBERED} and one
 * bit for each topic ever met. Not thread-safe.
 *
 * <p>Going back to a topic moves it to the front; staying on it changes nothing. On ASSISTments
 * 2009 this predicted the next topic better than the last runs with their repeats did, and far
 * better than the order in which topics were first met.
 */
public final class RecentTopics {

  RecentTopics copy() {
    RecentTopics copy = new RecentTopics();
    System.arraycopy(newestFirst, 0, copy.newestFirst, 0, size);
    copy.met.or(met);
    copy.size = size;
    return copy;
  }

  /** How many topics are kept in order. */
  public static final int REMEMBERED = 32;

  private final int[] newestFirst = new int[REMEMBERED];
  private final BitSet met = new BitSet();
  private int size;

  /** Nothing was met yet. */
  public RecentTopics() {}

  /** Whether an interaction of a type means that the learner turned to its topic. */
  public static boolean isMeeting(InteractionType type) {
    return type != InteractionType.DISMISSED;
  }

  /** Takes in that the learner met a topic, by its number. */
  public void meet(int topic) {
    if (size > 0 && newestFirst[0] == topic) {
      return;
    }
    int from = 0;
    while (from < size && newestFirst[from] != topic) {
      from++;
    }
    if (from == size) {
      size = Math.min(size + 1, REMEMBERED);
      from = size - 1;
    }
    System.arraycopy(newestFirst, 0, newestFirst, 1, from);
    newestFirst[0] = topic;
    met.set(topic);
  }

  /** How many topics are kept in order: 0–{@value #REMEMBERED}. */
  public int size() {
    return size;
  }

  /**
   * The number of a topic.
   *
   * @param back how many others were met after it, from 0 to below {@link #size}
   */
  public int topic(int back) {
    return newestFirst[back];
  }

  /** Whether a topic was ever met, however long ago. */
  public boolean hasMet(int topic) {
    return met.get(topic);
  }

  /**
   * Sets the scores of the topics that were met to −∞.
   *
   * @param scores by topic; those beyond its end are left out
   */
  public void exclude(float[] scores) {
    for (int topic = met.nextSetBit(0);
        topic >= 0 && topic < scores.length;
        topic = met.nextSetBit(topic + 1)) {
      scores[topic] = Float.NEGATIVE_INFINITY;
    }
  }
}
