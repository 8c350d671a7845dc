package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.state.RecentTopics;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;

/**
 * The topics that one learner met, in order, without repetitions of the topic before.
 *
 * @param topics the numbers of the topics in a model
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TopicSequence(int[] topics) {

  /** A visitor of first encounters with a topic. */
  @FunctionalInterface
  interface Encounter {

    /**
     * Visits one first encounter.
     *
     * @param before the topics that the learner had met before
     * @param topic the number of the topic
     */
    void met(RecentTopics before, int topic);
  }

  static TopicSequence of(History learner, Numbering numbering) {
    int[] topics = new int[learner.size()];
    int size = 0;
    RecentTopics recent = new RecentTopics();
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isMeeting(at)) {
        int[] each = learner.topicsFrom(at, numbering);
        int topic = recent.leading(each);
        for (int met : each) {
          recent.mark(met);
        }
        if (size == 0 || topics[size - 1] != topic) {
          topics[size++] = topic;
        }
      }
    }
    return new TopicSequence(Arrays.copyOf(topics, size));
  }

  /** Returns the sequence without topics that a model does not have. */
  TopicSequence within(int modelTopics) {
    return new TopicSequence(Arrays.stream(topics).filter(topic -> topic < modelTopics).toArray());
  }

  /** Visits all first encounters, including that with the first topic. */
  void forEachEncounter(Encounter encounter) {
    RecentTopics recent = new RecentTopics();
    for (int topic : topics) {
      if (!recent.hasMet(topic)) {
        encounter.met(recent, topic);
      }
      recent.meet(topic);
    }
  }

  /** Returns the number of first encounters. */
  int encounters() {
    return (int) Arrays.stream(topics).distinct().count();
  }
}
