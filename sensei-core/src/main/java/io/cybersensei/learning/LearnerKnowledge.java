package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What one learner knows of each topic of a curriculum, in its order. Immutable. */
public final class LearnerKnowledge {

  private final Map<String, TopicKnowledge> byTopic;
  private final int answers;
  private final int rightAnswers;
  private final double pace;

  LearnerKnowledge(List<TopicKnowledge> topics, int answers, int rightAnswers, double pace) {
    Map<String, TopicKnowledge> map = new LinkedHashMap<>();
    topics.forEach(topic -> map.put(topic.topicId(), topic));
    this.byTopic = Collections.unmodifiableMap(map);
    this.answers = answers;
    this.rightAnswers = rightAnswers;
    this.pace = pace;
  }

  /** Every topic of the curriculum. */
  public List<TopicKnowledge> topics() {
    return List.copyOf(byTopic.values());
  }

  /**
   * One topic of the curriculum.
   *
   * @throws NoSuchElementException if it is not in the curriculum
   */
  public TopicKnowledge topic(String topicId) {
    TopicKnowledge knowledge = byTopic.get(topicId);
    if (knowledge == null) {
      throw new NoSuchElementException("There is no topic '" + topicId + "' in the curriculum.");
    }
    return knowledge;
  }

  /** Whether a topic of the curriculum is mastered. */
  public boolean isMastered(String topicId) {
    return topic(topicId).estimate().mastered();
  }

  /** How many answers all of this rests on. */
  public int answers() {
    return answers;
  }

  /** How many of them had a score of at least {@link LearnerState#RIGHT}. */
  public int rightAnswers() {
    return rightAnswers;
  }

  /** How much time this learner takes, as a multiple of a typical one's; 1 if nothing is known. */
  public double pace() {
    return pace;
  }
}
