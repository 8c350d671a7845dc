package io.cybersensei.learning;

import io.cybersensei.learning.state.FeatureGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The values of a {@link TopicKnowledge}. They are hidden, so that it can get more of them. */
record TracedTopic(
    String topicId, TopicLevel level, Estimate estimate, History history, Schedule schedule)
    implements TopicKnowledge {

  /**
   * @param contributions unmodifiable; not copied, because it computes its values at first access
   */
  record Estimate(
      double successProbability,
      double confidence,
      double mastery,
      boolean mastered,
      boolean placed,
      boolean opensNext,
      boolean inModel,
      Optional<Duration> answerTime,
      double nextTopicProbability,
      double typicalSuccess,
      double beginnerSuccess,
      SuccessWithout without,
      double guessingFloor,
      double baseline,
      Map<FeatureGroup, Double> contributions,
      Prediction prediction)
      implements TopicEstimate {

    @Override
    public double predictedSuccess() {
      return prediction.probability();
    }

    @Override
    public double successWithoutOthers() {
      return without.others();
    }

    @Override
    public double successWithoutOwn() {
      return without.own();
    }
  }

  record History(
      int answers,
      double successes,
      int rightAnswers,
      int rightQuestions,
      boolean isOpened,
      double recentAnswers,
      Optional<Double> lastScore,
      Optional<Instant> lastAnswered,
      Optional<Duration> sinceLastAnswer,
      int answersSince,
      int rapidGuesses,
      int rapidGuessesInARow,
      int answersInARow,
      int rightInARow,
      int answersWithoutProgress,
      Optional<Instant> withoutProgressSince,
      Optional<Instant> lastSeen,
      Optional<Instant> lastDismissed)
      implements TopicHistory {}

  record Schedule(double retention, Optional<Instant> reviewDue) implements TopicSchedule {}

  /**
   * The success probabilities that a learner would have without some of the answers. They are
   * computed when they are asked for, because of a thousand ranked topics a learner is shown a few.
   */
  static final class SuccessWithout {

    private final KnowledgeEstimator knowledge;
    private final int topic;
    private final String topicId;
    private final double seconds;
    private final double left;

    /**
     * @param topicId the id of the topic with that number
     * @param seconds the time of the question, in seconds since 1970
     * @param left the part of the knowledge of the topic that is left, 0–1
     */
    SuccessWithout(
        KnowledgeEstimator knowledge, int topic, String topicId, double seconds, double left) {
      this.knowledge = knowledge;
      this.topic = topic;
      this.topicId = topicId;
      this.seconds = seconds;
      this.left = left;
    }

    /** Returns the success probability without the answers on other topics. */
    double others() {
      return knowledge.probabilityWithoutOthers(topic, seconds, left);
    }

    /** Returns the success probability without the answers on the topic: nothing is forgotten. */
    double own() {
      return knowledge.probabilityWithoutOwn(topic, topicId, seconds);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SuccessWithout that
          && Double.compare(others(), that.others()) == 0
          && Double.compare(own(), that.own()) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Double.hashCode(others()) + Double.hashCode(own());
    }

    @Override
    public String toString() {
      return "others " + others() + ", own " + own();
    }
  }
}
