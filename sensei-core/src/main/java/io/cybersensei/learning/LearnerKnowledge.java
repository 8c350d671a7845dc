package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.OpenedItems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The knowledge of one learner on every topic of a curriculum at one moment. Made by {@link
 * KnowledgeTracer#trace}. Immutable and thread-safe.
 */
public final class LearnerKnowledge {

  private final Map<String, TopicKnowledge> byTopic;
  private final int answers;
  private final int rightAnswers;
  private final double pace;
  private final OpenedItems opened;

  LearnerKnowledge(
      List<TopicKnowledge> topics, int answers, int rightAnswers, double pace, OpenedItems opened) {
    Map<String, TopicKnowledge> map = new LinkedHashMap<>();
    topics.forEach(topic -> map.put(topic.topicId(), topic));
    this.byTopic = Collections.unmodifiableMap(map);
    this.answers = answers;
    this.rightAnswers = rightAnswers;
    this.pace = pace;
    this.opened = opened;
  }

  /** Returns the knowledge on every topic, in the order of the curriculum; unmodifiable. */
  public List<TopicKnowledge> topics() {
    return List.copyOf(byTopic.values());
  }

  /**
   * Returns the knowledge on one topic.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public TopicKnowledge topic(String topicId) {
    TopicKnowledge knowledge = byTopic.get(topicId);
    if (knowledge == null) {
      throw new NoSuchElementException("There is no topic '" + topicId + "' in the curriculum.");
    }
    return knowledge;
  }

  /**
   * Returns whether a topic is mastered.
   *
   * @param topicId the id of a topic of the curriculum
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public boolean isMastered(String topicId) {
    return topic(topicId).estimate().mastered();
  }

  /** Returns the number of the learner's answers, on all topics. */
  public int answers() {
    return answers;
  }

  /** Returns the number of answers with a score of at least {@link LearnerState#RIGHT}. */
  public int rightAnswers() {
    return rightAnswers;
  }

  /**
   * Returns the learner's time for an answer as a multiple of a typical learner's time, from 1/3 to
   * 3; 1 without timed answers.
   */
  public double pace() {
    return pace;
  }

  /**
   * Returns whether the learner has opened an item: whether it is among the last {@value
   * OpenedItems#MAX_KEPT} items that an interaction with a score names, or as many without one, of
   * any type but {@code hinted} and {@code dismissed}.
   *
   * @param topicId the id of the topic
   * @param itemId the id of the item within the topic
   */
  public boolean hasOpened(String topicId, String itemId) {
    return opened.contains(topicId, itemId);
  }
}
