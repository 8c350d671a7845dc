package io.cybersensei.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one learner knows of one topic.
 *
 * @param topicId the topic
 * @param successProbability how likely the learner answers the topic's median item right now, 0–1
 * @param confidence how narrow the estimate is, 0–1: one minus the width of its 90 % interval,
 *     taking the answers behind it as draws of a coin
 * @param mastery how far the topic is mastered, 0–1: 0 before the first answer, then the success
 *     probability after the last answer on the topic; a right answer never lowers it and a wrong
 *     one never raises it
 * @param mastered whether the {@link MasteryRule} holds
 * @param tries answers on the topic
 * @param successes the sum of their scores
 * @param lastScore the score of the last of them, 0–1
 * @param lastSeen when the topic was last met in any way
 * @param lastDismissed when a recommendation of it was last turned down
 * @param inModel whether the model was trained with this topic
 * @param answerTime how long this learner needs for an answer on it, if anything is known
 * @param contributions what each group of features adds to the logit of the success probability
 */
public record TopicKnowledge(
    String topicId,
    double successProbability,
    double confidence,
    double mastery,
    boolean mastered,
    int tries,
    double successes,
    Optional<Double> lastScore,
    Optional<Instant> lastSeen,
    Optional<Instant> lastDismissed,
    boolean inModel,
    Optional<Duration> answerTime,
    Map<FeatureGroup, Double> contributions) {

  public TopicKnowledge {
    contributions = Map.copyOf(contributions);
  }

  /** Whether there is any answer on the topic. */
  public boolean isStarted() {
    return tries > 0;
  }
}
