package io.cybersensei.placement;

/**
 * The outcome of a placement test for one topic.
 *
 * @param topicId the id of the topic
 * @param outcome the outcome
 * @param probability the probability that the learner knows the topic, 0–1
 * @param questions the number of questions on the topic that were answered; 0 if the outcome was
 *     inferred from other topics
 * @param rightAnswers the number of right answers to these
 */
public record PlacementTopic(
    String topicId, TopicOutcome outcome, double probability, int questions, int rightAnswers) {

  /** Returns whether the topic was asked about. */
  public boolean isAsked() {
    return questions > 0;
  }
}
