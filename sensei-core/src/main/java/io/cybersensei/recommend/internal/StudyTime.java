package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;
import java.util.Optional;

/**
 * Estimates of the time that one learner needs. Every time that Sensei shows comes from here: that
 * of a recommendation, of a step of a path and so of the whole path, of a practice and its answers,
 * and of an activity.
 *
 * <p>The time for the rest of a topic is the sum of two parts. The first is the time to read its
 * words, at the learner's pace, and to play its media; it is zero once the learner has opened or
 * begun the topic. The second is the time to answer its questions, or else, if the {@linkplain
 * TopicContent content} is not known, the host's estimate at the learner's pace, or else that of
 * eight answers, or else ten minutes. Of this second part, the share that is left counts: it falls
 * with each question answered right, and to zero on the way to mastery. It counts up to three times
 * for a learner whose answers are right less often than those of a typical one.
 */
public final class StudyTime {

  /**
   * Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019.
   */
  private static final double WORDS_PER_MINUTE = 238;

  private static final Duration DEFAULT_TOPIC_TIME = Duration.ofMinutes(10);
  private static final Duration DEFAULT_ANSWER_TIME = Duration.ofSeconds(30);
  private static final Duration MIN_TOPIC_TIME = Duration.ofMinutes(1);
  private static final Duration MIN_ANSWER_TIME = Duration.ofSeconds(1);
  private static final int ANSWERS_FOR_A_TOPIC = 8;
  private static final int ANSWERS_FOR_A_REVIEW = 3;
  private static final double MAX_EFFORT = 3;

  private final double pace;
  private final MasteryRule rule;

  private StudyTime(double pace, MasteryRule rule) {
    this.pace = pace;
    this.rule = rule;
  }

  /**
   * Returns the times of a learner.
   *
   * @param knowledge the knowledge of the learner
   * @param rule the rule by which topics are mastered
   */
  public static StudyTime of(LearnerKnowledge knowledge, MasteryRule rule) {
    return new StudyTime(knowledge.pace(), rule);
  }

  /** Returns the time for a review: three answers at least, and at least a minute. */
  public Duration ofReview(Topic topic, TopicKnowledge knowledge) {
    int questions = topic.content().map(TopicContent::questions).orElse(0);
    Duration review =
        questions > 0
            ? ofAnswer(topic, knowledge, pace)
                .multipliedBy(Math.min(ANSWERS_FOR_A_REVIEW, questions))
            : answering(topic, knowledge)
                .multipliedBy(ANSWERS_FOR_A_REVIEW)
                .dividedBy(ANSWERS_FOR_A_TOPIC);
    return max(MIN_TOPIC_TIME, review);
  }

  /** Returns the time for the rest of a topic that is not mastered, at least a minute. */
  public Duration ofRest(Topic topic, TopicKnowledge knowledge) {
    boolean begun = knowledge.history().isStarted() || knowledge.history().isOpened();
    Duration studying =
        begun ? Duration.ZERO : topic.content().map(this::ofStudying).orElse(Duration.ZERO);
    Duration answering =
        scaled(answering(topic, knowledge), left(topic, knowledge) * effort(knowledge));
    return max(MIN_TOPIC_TIME, studying.plus(answering));
  }

  /** Returns the time to read the words of a content and to play its media. */
  public Duration ofStudying(TopicContent content) {
    Duration reading =
        Duration.ofMillis(Math.round(content.words() / WORDS_PER_MINUTE * 60_000 * pace));
    return reading.plus(content.media());
  }

  private Duration answering(Topic topic, TopicKnowledge knowledge) {
    Optional<Integer> questions = topic.content().map(TopicContent::questions);
    if (questions.isPresent()) {
      return ofAnswer(topic, knowledge, pace).multipliedBy(questions.get());
    }
    return topic
        .estimatedDuration()
        .map(typical -> scaled(typical, pace))
        .or(
            () ->
                knowledge
                    .estimate()
                    .answerTime()
                    .map(each -> each.multipliedBy(ANSWERS_FOR_A_TOPIC)))
        .orElse(DEFAULT_TOPIC_TIME);
  }

  /**
   * Returns the share of the questions that is left, 0–1: what the questions answered right leave,
   * or the way to mastery if less of that is left.
   */
  private double left(Topic topic, TopicKnowledge knowledge) {
    int content = topic.content().map(TopicContent::questions).orElse(0);
    double questions = content > 0 ? content : ANSWERS_FOR_A_TOPIC;
    double byQuestions = knowledge.history().rightQuestions() / questions;
    double byRule =
        Math.min(
            knowledge.history().successes() / rule.successes(),
            rule.gainedAt() > 0 ? knowledge.estimate().mastery() / rule.gainedAt() : 1);
    return Math.max(0, 1 - Math.max(byQuestions, byRule));
  }

  /**
   * Returns the answers that the learner gives for one of a typical learner, 1–3: each wrong answer
   * is one more to give.
   */
  private static double effort(TopicKnowledge knowledge) {
    double success = knowledge.estimate().successProbability();
    double typical = knowledge.estimate().typicalSuccess();
    return success * MAX_EFFORT <= typical ? MAX_EFFORT : Math.max(1, typical / success);
  }

  /**
   * Returns the time for one answer: the usual time of the topic's answers at the learner's pace;
   * without one, thirty seconds for a topic with known content, and an eighth of the time for any
   * other. It is at least a second.
   *
   * @param pace the learner's time as a multiple of a typical learner's
   */
  public static Duration ofAnswer(Topic topic, TopicKnowledge knowledge, double pace) {
    Duration time = knowledge.estimate().answerTime().orElseGet(() -> ofUntimedAnswer(topic, pace));
    return max(MIN_ANSWER_TIME, time);
  }

  private static Duration ofUntimedAnswer(Topic topic, double pace) {
    return topic.content().isPresent()
        ? DEFAULT_ANSWER_TIME
        : topic
            .estimatedDuration()
            .map(typical -> scaled(typical, pace))
            .orElse(DEFAULT_TOPIC_TIME)
            .dividedBy(ANSWERS_FOR_A_TOPIC);
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
