package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.RecentTopics;

/** What was learned of the order of topics, asked by their ids. */
record FittedTopicOrder(ContentIndex content, NextTopicModel model) {

  /** How likely a topic comes after others, among those that are not among them. */
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
