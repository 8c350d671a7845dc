package io.cybersensei.learning;

import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.MasteryRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * What one learner knows of one topic.
 *
 * @param topicId the topic
 * @param successProbability how likely the learner answers the topic's median item right now, 0–1
 * @param confidence how narrow the estimate is, 0–1: one minus the width of its 90 % interval,
 *     taking the answers behind it as draws of a coin
 * @param mastery how far the topic is mastered, 0–1: 0 before the first answer that is not wrong,
 *     then the success probability right after the last answer on the topic, except that a score of
 *     1 never lowers what is shown and a score of 0 never raises it; times the retention
 * @param mastered whether the {@link MasteryRule} holds; time alone does not change it
 * @param retention how much is kept since the last answer on the topic, 0–1; 1 before the first.
 *     See {@link ForgettingCurve}
 * @param reviewDue when a mastered topic is due for review: the start of the learner's day on which
 *     the retention falls to {@link MasteryRule#reviewAt}, at the earliest the day after the last
 *     answer; empty if it is not mastered
 * @param tries answers on the topic
 * @param successes the sum of their scores
 * @param rightAnswers how many of them had a score of at least {@link LearnerState#RIGHT}
 * @param recentTries answers on the topic within about a day: a count that falls to 37 % within one
 * @param lastScore the score of the last answer, 0–1
 * @param lastAnswered when that was
 * @param lastSeen when the topic was last met in any way
 * @param lastDismissed when a recommendation of it was last turned down
 * @param inModel whether the model was trained with this topic
 * @param answerTime how long this learner needs for an answer on it, if anything is known
 * @param nextTopicProbability how likely this is what a learner like this one turns to next, 0–1:
 *     over the topics of the curriculum that this learner has not met it sums to 1; a topic already
 *     met has the probability that it would have if it alone of those had not been. 0 if the model
 *     never learned what follows what
 * @param contributions what each group of features adds to the logit of the success probability, in
 *     logits; with {@link #baseline} they sum to it
 * @param basis what else the success probability rests on
 */
public record TopicKnowledge(
    String topicId,
    double successProbability,
    double confidence,
    double mastery,
    boolean mastered,
    double retention,
    Optional<Instant> reviewDue,
    int tries,
    double successes,
    int rightAnswers,
    double recentTries,
    Optional<Double> lastScore,
    Optional<Instant> lastAnswered,
    Optional<Instant> lastSeen,
    Optional<Instant> lastDismissed,
    boolean inModel,
    Optional<Duration> answerTime,
    double nextTopicProbability,
    Map<FeatureGroup, Double> contributions,
    EstimateBasis basis) {

  public TopicKnowledge {
    // No copy: what the tracer hands over is computed only when somebody asks for it.
    contributions = Collections.unmodifiableMap(contributions);
  }

  /** The logit before any {@linkplain #contributions contribution}: that of an average question. */
  public double baseline() {
    return basis.baseline();
  }

  /** Whether there is any answer on the topic. */
  public boolean isStarted() {
    return tries > 0;
  }

  /** Whether it is mastered and due for review. */
  public boolean isDue(Instant now) {
    return reviewDue.filter(due -> !now.isBefore(due)).isPresent();
  }

  /** Whether there is an answer on the topic and the last one was right. */
  public boolean lastAnswerWasRight() {
    return lastScore.filter(LearnerState::isRight).isPresent();
  }
}
