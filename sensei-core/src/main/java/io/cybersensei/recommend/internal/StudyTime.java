package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;
import java.util.Optional;

/** Estimates of the time that one learner needs for a topic, a review or an answer. */
public final class StudyTime {

  private static final Duration DEFAULT_TOPIC_TIME = Duration.ofMinutes(10);
  private static final Duration MIN_TOPIC_TIME = Duration.ofMinutes(1);
  private static final Duration MIN_ANSWER_TIME = Duration.ofSeconds(1);
  private static final int ANSWERS_FOR_A_TOPIC = 8;
  private static final int ANSWERS_FOR_A_REVIEW = 3;

  private StudyTime() {}

  /** Returns the time for a review: three eighths of the time for the topic, at least a minute. */
  public static Duration ofReview(Topic topic, LearnerKnowledge knowledge) {
    Duration review =
        of(topic, knowledge).multipliedBy(ANSWERS_FOR_A_REVIEW).dividedBy(ANSWERS_FOR_A_TOPIC);
    return review.compareTo(MIN_TOPIC_TIME) < 0 ? MIN_TOPIC_TIME : review;
  }

  /**
   * Returns the time for a whole topic: the host's estimate at the learner's pace; without one,
   * eight answers of the learner's usual time on the topic; without that, ten minutes. It is at
   * least a minute.
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
            .orElse(DEFAULT_TOPIC_TIME);
    return estimate.compareTo(MIN_TOPIC_TIME) < 0 ? MIN_TOPIC_TIME : estimate;
  }

  /**
   * Returns the time for one answer: the usual time of the topic's answers at the learner's pace;
   * without one, an eighth of the time for the topic; at least a second.
   *
   * @param pace the learner's time as a multiple of a typical learner's
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
                        .orElse(DEFAULT_TOPIC_TIME)
                        .dividedBy(ANSWERS_FOR_A_TOPIC));
    return time.compareTo(MIN_ANSWER_TIME) < 0 ? MIN_ANSWER_TIME : time;
  }

  private static Duration atPace(Duration typical, double pace) {
    return Duration.ofMillis(Math.round(typical.toMillis() * pace));
  }
}
