package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.state.RecentTopics;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;

/**
 * The topics that one learner met, in order and without those that only stayed on a topic.
 *
 * @param topics their numbers in a model
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TopicSequence(int[] topics) {

  /** Is shown a first encounter with a topic, before it is taken in. */
  @FunctionalInterface
  interface Encounter {
    void met(RecentTopics before, int topic);
  }

  static TopicSequence of(History learner, Numbering numbering) {
    int[] topics = new int[learner.size()];
    int size = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isMeeting(at)) {
        int topic = numbering.topic(learner.topic(at));
        if (size == 0 || topics[size - 1] != topic) {
          topics[size++] = topic;
        }
      }
    }
    return new TopicSequence(Arrays.copyOf(topics, size));
  }

  /** The same without topics that a model does not have. */
  TopicSequence within(int modelTopics) {
    return new TopicSequence(Arrays.stream(topics).filter(topic -> topic < modelTopics).toArray());
  }

  /** Goes through all first encounters, the very first topic among them. */
  void forEachEncounter(Encounter encounter) {
    RecentTopics recent = new RecentTopics();
    for (int topic : topics) {
      if (!recent.hasMet(topic)) {
        encounter.met(recent, topic);
      }
      recent.meet(topic);
    }
  }

  /** How many first encounters there are. */
  int encounters() {
    return (int) Arrays.stream(topics).distinct().count();
  }
}
