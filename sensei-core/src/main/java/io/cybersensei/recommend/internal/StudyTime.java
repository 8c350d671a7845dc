package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;
import java.util.Optional;

/** How long one learner is likely to need for a topic. */
public final class StudyTime {

  private static final Duration UNKNOWN = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(1);
  private static final int ANSWERS_FOR_A_TOPIC = 8;

  private static final int ANSWERS_FOR_A_REVIEW = 3;

  private StudyTime() {}

  /** What a few answers take, where the whole topic takes many more. */
  public static Duration ofReview(Topic topic, LearnerKnowledge knowledge) {
    Duration review =
        of(topic, knowledge).multipliedBy(ANSWERS_FOR_A_REVIEW).dividedBy(ANSWERS_FOR_A_TOPIC);
    return review.compareTo(SHORTEST) < 0 ? SHORTEST : review;
  }

  /**
   * The host's estimate at the learner's pace; without one, eight answers of the learner's usual
   * time on the topic; without that, ten minutes.
   */
  public static Duration of(Topic topic, LearnerKnowledge knowledge) {
    Optional<Duration> byAnswers =
        knowledge
            .topic(topic.id())
            .estimate()
            .answerTime()
            .map(answer -> answer.multipliedBy(ANSWERS_FOR_A_TOPIC));
    Duration estimate =
        topic
            .estimatedDuration()
            .map(typical -> atPace(typical, knowledge.pace()))
            .or(() -> byAnswers)
            .orElse(UNKNOWN);
    return estimate.compareTo(SHORTEST) < 0 ? SHORTEST : estimate;
  }

  /**
   * How long the learner is likely to need for one answer: the usual time of the topic's answers at
   * the learner's pace; without one, an eighth of what the whole topic is likely to take; at least
   * a second.
   */
  public static Duration ofAnswer(Topic topic, TopicKnowledge knowledge, double pace) {
    Duration time =
        knowledge
            .estimate()
            .answerTime()
            .orElseGet(
                () ->
                    topic
                        .estimatedDuration()
                        .map(typical -> atPace(typical, pace))
                        .orElse(UNKNOWN)
                        .dividedBy(ANSWERS_FOR_A_TOPIC));
    return time.compareTo(SHORTEST_ANSWER) < 0 ? SHORTEST_ANSWER : time;
  }

  private static Duration atPace(Duration typical, double pace) {
    return Duration.ofMillis(Math.round(typical.toMillis() * pace));
  }
}
