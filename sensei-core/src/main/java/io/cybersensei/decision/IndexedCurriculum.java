package io.cybersensei.decision;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A curriculum with its context and the numbers of its topics, which are their places in the study
 * order.
 *
 * @param curriculum the curriculum
 * @param context its context
 * @param topics the topics by number
 * @param titles the number of a topic with a title; not copied
 */
record IndexedCurriculum(
    Curriculum curriculum,
    DecisionContext context,
    List<Topic> topics,
    Map<String, Integer> titles) {

  static IndexedCurriculum of(Curriculum curriculum) {
    return of(curriculum, DecisionContext.of(Curricula.toBytes(curriculum)));
  }

  static IndexedCurriculum read(byte[] bytes) {
    return of(Curricula.read(ByteBuffer.wrap(bytes)), DecisionContext.of(bytes));
  }

  private static IndexedCurriculum of(Curriculum curriculum, DecisionContext context) {
    List<Topic> topics = curriculum.studyOrder();
    Map<String, Integer> titles = new HashMap<>();
    for (int number = 0; number < topics.size(); number++) {
      titles.putIfAbsent(topics.get(number).title(), number);
    }
    return new IndexedCurriculum(curriculum, context, topics, titles);
  }

  OptionalInt number(String topicId) {
    return curriculum.contains(topicId)
        ? OptionalInt.of(curriculum.position(topicId))
        : OptionalInt.empty();
  }

  Topic topic(int number) {
    if (number >= topics.size()) {
      throw new IllegalArgumentException("The entry names a topic that its curriculum lacks.");
    }
    return topics.get(number);
  }
}
