package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.RecentTopics;

/** A fitted model of the order of topics, with queries by the ids of topics. */
record FittedTopicOrder(ContentIndex content, NextTopicModel model) {

  /** Returns the probability that a topic comes after others, among all topics but these. */
  double probability(String topic, String... after) {
    int[] candidates = content.topicIds().stream().mapToInt(this::number).toArray();
    RecentTopics recent = new RecentTopics();
    for (String each : after) {
      recent.meet(number(each));
    }
    return model.probabilities(recent, candidates)[number(topic)];
  }

  private int number(String topic) {
    return content.topicIds().indexOf(topic);
  }
}
