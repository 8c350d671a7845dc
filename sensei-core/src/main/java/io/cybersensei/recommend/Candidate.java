package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import java.util.List;
import java.util.Optional;

/**
 * A topic that may be recommended, with all that a {@link Rule} can weigh.
 *
 * @param topic the topic; not mastered, or due for review
 * @param knowledge what the learner knows of it
 * @param learnerAnswers how many answers the learner has given on anything
 * @param position its place in the study order of the curriculum, 0 for the first
 * @param topics how many topics the curriculum has
 * @param unlocks the topics not mastered that wait for it, itself left out, in the study order;
 *     without those that an instructor's block keeps locked anyway
 * @param goal the goal that was asked for, if it is not mastered and this topic is it or leads to
 *     it
 * @param daysSinceAnswered how long ago the last answer on it was given, in days of the learner's
 *     calendar
 * @param daysSinceDismissed how long ago the learner turned it down, in days
 */
public record Candidate(
    Topic topic,
    TopicKnowledge knowledge,
    int learnerAnswers,
    int position,
    int topics,
    List<Topic> unlocks,
    Optional<Topic> goal,
    Optional<Long> daysSinceAnswered,
    Optional<Double> daysSinceDismissed) {

  public Candidate {
    unlocks = List.copyOf(unlocks);
  }

  /** Whether it is offered because it is due for review, and not to be learned first. */
  public boolean isReview() {
    return knowledge.estimate().mastered();
  }
}
