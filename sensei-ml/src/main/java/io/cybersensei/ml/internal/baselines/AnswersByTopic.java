package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.history.History;
import java.util.List;

/**
 * Answers topic by topic, within a topic learner by learner, and each learner's in their order: one
 * byte each.
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
   * @param topics how many have a number
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

  /** How many answers there are on a topic. */
  int count(int topic) {
    return answers[topic].length;
  }

  boolean isRight(int topic, int at) {
    return (answers[topic][at] & RIGHT) != 0;
  }

  /** Whether it is a learner's first answer on the topic. */
  boolean isFirst(int topic, int at) {
    return (answers[topic][at] & FIRST) != 0;
  }
}
