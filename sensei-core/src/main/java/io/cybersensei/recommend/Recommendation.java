package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;
import java.util.List;

/**
 * One topic to turn to next.
 *
 * @param topic the topic
 * @param knowledge what the learner knows of it
 * @param state {@link PathStep.State#READY}, or {@link PathStep.State#REVIEW} if it is mastered and
 *     due for review
 * @param difficulty how hard it is for this learner now
 * @param estimatedDuration how long this learner is likely to need
 * @param score what ranked it: the sum of the policy's contributions; only comparable within one
 *     answer. Pins and variety come on top, so a list is not always in its order
 * @param reasons why, at least one: a pin, then the weightiest first
 * @param place where it stands on the way to the goal, or to the nearest end of the curriculum
 */
public record Recommendation(
    Topic topic,
    TopicKnowledge knowledge,
    PathStep.State state,
    Difficulty difficulty,
    Duration estimatedDuration,
    double score,
    List<Reason> reasons,
    PathPlace place) {

  public Recommendation {
    reasons = List.copyOf(reasons);
  }

  /** How likely the learner answers the topic's median item right now, 0–1. */
  public double successProbability() {
    return knowledge.estimate().successProbability();
  }

  /** {@link #estimatedDuration} in minutes, rounded up. */
  public long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration);
  }
}
