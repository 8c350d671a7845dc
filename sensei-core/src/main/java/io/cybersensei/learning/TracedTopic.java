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
      double successWithoutOthers,
      double guessingFloor,
      double baseline,
      Map<FeatureGroup, Double> contributions,
      Prediction prediction)
      implements TopicEstimate {

    @Override
    public double predictedSuccess() {
      return prediction.probability();
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
}
