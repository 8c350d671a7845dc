package io.cybersensei.ml.internal.history;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import java.io.DataOutput;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The counts of the answers of learners who are in the log but not in the sample that a model is
 * fitted to. Topics and items have the numbers of the index of the log. Difficulties are counted
 * over these answers too. Not thread-safe.
 */
public final class AnswersBeyond implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** Scores are summed as whole numbers of this unit, so their order has no effect. */
  private static final double UNIT = 1.0 / (1L << 32);

  private int learners;
  private long interactions;
  private long answers;
  private long cutOff;
  private int[] topicTries = new int[16];
  private long[] topicSuccesses = new long[16];
  private int[] itemTries = new int[64];
  private long[] itemSuccesses = new long[64];

  /** Adds a learner. */
  public void add(History learner) {
    learners++;
    interactions += learner.size();
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at)) {
        answers++;
        int item = learner.isFurtherTopic(at) ? NO_ITEM : learner.item(at);
        count(learner.topic(at), item, Math.round(learner.score(at) / UNIT));
      }
    }
  }

  /** Adds other counts of the same index. */
  public AnswersBeyond merge(AnswersBeyond other) {
    learners += other.learners;
    interactions += other.interactions;
    answers += other.answers;
    cutOff += other.cutOff;
    topicTries = Arrays.copyOf(topicTries, Math.max(topicTries.length, other.topicTries.length));
    topicSuccesses = Arrays.copyOf(topicSuccesses, topicTries.length);
    for (int topic = 0; topic < other.topicTries.length; topic++) {
      topicTries[topic] += other.topicTries[topic];
      topicSuccesses[topic] += other.topicSuccesses[topic];
    }
    itemTries = Arrays.copyOf(itemTries, Math.max(itemTries.length, other.itemTries.length));
    itemSuccesses = Arrays.copyOf(itemSuccesses, itemTries.length);
    for (int item = 0; item < other.itemTries.length; item++) {
      itemTries[item] += other.itemTries[item];
      itemSuccesses[item] += other.itemSuccesses[item];
    }
    return this;
  }

  /** Adds interactions of a learner of the sample beyond the maximum for one learner. */
  public void addCutOff(long count) {
    cutOff += count;
  }

  /** Adds all counts to a fingerprint. */
  public void addTo(DataOutput fingerprint) throws IOException {
    fingerprint.writeInt(learners);
    fingerprint.writeLong(interactions);
    fingerprint.writeLong(answers);
    fingerprint.writeLong(cutOff);
    for (int topic = 0; topic < topicTries.length; topic++) {
      fingerprint.writeInt(topicTries[topic]);
      fingerprint.writeLong(topicSuccesses[topic]);
    }
    for (int item = 0; item < itemTries.length; item++) {
      fingerprint.writeInt(itemTries[item]);
      fingerprint.writeLong(itemSuccesses[item]);
    }
  }

  private void count(int topic, int item, long score) {
    if (topic >= topicTries.length) {
      int length = Math.max(topic + 1, 2 * topicTries.length);
      topicTries = Arrays.copyOf(topicTries, length);
      topicSuccesses = Arrays.copyOf(topicSuccesses, length);
    }
    topicTries[topic]++;
    topicSuccesses[topic] += score;
    if (item == NO_ITEM) {
      return;
    }
    if (item >= itemTries.length) {
      int length = Math.max(item + 1, 2 * itemTries.length);
      itemTries = Arrays.copyOf(itemTries, length);
      itemSuccesses = Arrays.copyOf(itemSuccesses, length);
    }
    itemTries[item]++;
    itemSuccesses[item] += score;
  }

  /** Returns the number of learners. */
  public int learners() {
    return learners;
  }

  /** Returns the number of their interactions. */
  public long interactions() {
    return interactions;
  }

  /** Returns the number of their answers. */
  public long answers() {
    return answers;
  }

  /** Returns the number of interactions of learners of the sample that are cut off. */
  public long cutOff() {
    return cutOff;
  }

  public double topicTries(int topic) {
    return topic < topicTries.length ? topicTries[topic] : 0;
  }

  public double topicSuccesses(int topic) {
    return topic < topicSuccesses.length ? UNIT * topicSuccesses[topic] : 0;
  }

  public double itemTries(int item) {
    return item < itemTries.length ? itemTries[item] : 0;
  }

  public double itemSuccesses(int item) {
    return item < itemSuccesses.length ? UNIT * itemSuccesses[item] : 0;
  }
}
