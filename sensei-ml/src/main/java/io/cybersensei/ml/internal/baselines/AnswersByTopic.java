package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.history.History;
import java.util.List;

/**
 * Answers sorted by topic, within a topic by learner, and of each learner in order. They are stored
 * in one byte each.
 */
final class AnswersByTopic {

  private static final byte RIGHT = 1;
  private static final byte FIRST = 2;

  private final byte[][] answers;

  private AnswersByTopic(byte[][] answers) {
    this.answers = answers;
  }

  /**
   * Sorts answers by topic.
   *
   * @param learners the learners
   * @param topics the number of topics in the index of the histories
   */
  static AnswersByTopic of(List<History> learners, int topics) {
    int[] counts = new int[topics];
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        counts[learner.topic(at)] += learner.isAnswer(at) ? 1 : 0;
      }
    }
    byte[][] answers = new byte[topics][];
    int[] lastLearner = new int[topics];
    for (int topic = 0; topic < topics; topic++) {
      answers[topic] = new byte[counts[topic]];
      counts[topic] = 0;
      lastLearner[topic] = -1;
    }
    for (int place = 0; place < learners.size(); place++) {
      History learner = learners.get(place);
      for (int at = 0; at < learner.size(); at++) {
        if (learner.isAnswer(at)) {
          int topic = learner.topic(at);
          int bits = learner.isRight(at) ? RIGHT : 0;
          bits |= lastLearner[topic] == place ? 0 : FIRST;
          lastLearner[topic] = place;
          answers[topic][counts[topic]++] = (byte) bits;
        }
      }
    }
    return new AnswersByTopic(answers);
  }

  int topics() {
    return answers.length;
  }

  /** Returns the number of answers on a topic. */
  int count(int topic) {
    return answers[topic].length;
  }

  boolean isRight(int topic, int at) {
    return (answers[topic][at] & RIGHT) != 0;
  }

  /** Tells whether an answer is the first of a learner on the topic. */
  boolean isFirst(int topic, int at) {
    return (answers[topic][at] & FIRST) != 0;
  }
}
