package io.cybersensei.learning;

import io.cybersensei.learning.state.FeatureGroup;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The estimates of the model for one learner and one topic. Immutable and thread-safe. */
public sealed interface TopicEstimate permits TracedTopic.Estimate {

  /**
   * Returns the probability that the learner answers the topic's median item right at this moment,
   * from the {@link #guessingFloor} to 1. It is the number for people, and the one behind
   * difficulty, mastery and reasons: a right answer never lowers it on any topic, and a wrong one
   * never raises it. Once the learner's answers have shown that the topic is known, it falls with
   * the {@linkplain TopicSchedule#retention retention}, towards the {@link #guessingFloor}. See
   * {@link io.cybersensei.learning.model.KnowledgeScorer}.
   */
  double successProbability();

  /** Returns the probability that a blind guess on the topic is right, 0–.9. */
  double guessingFloor();

  /**
   * Returns the prediction of the learner's next answer, if it were to the topic's median item and
   * at this moment, 0–1. It is more accurate than the {@link #successProbability}, because it also
   * uses what has nothing to do with knowledge, such as answers in haste or the position in a
   * sitting. For the same reason it sometimes falls after a right answer. It is computed at the
   * first access. See {@link io.cybersensei.learning.model.AnswerScorer}.
   */
  double predictedSuccess();

  /**
   * Returns the confidence in the success probability, 0–1: one minus the width of its 90 %
   * interval. The interval treats the answers behind the estimate as independent draws.
   */
  double confidence();

  /**
   * Returns the mastery, 0–1. It is 0 before the first answer with a score above 0. After an
   * answer, it is the success probability right after that answer, except that a score of 1 never
   * lowers it and a score of 0 never raises it. Between answers, it falls with the {@linkplain
   * TopicSchedule#retention retention}.
   */
  double mastery();

  /** Returns whether the {@link MasteryRule} holds. Time alone does not change this. */
  boolean mastered();

  /**
   * Returns whether a placement test found the topic known, and no answer has confirmed or refuted
   * it since. Time alone does not change this.
   */
  boolean placed();

  /** Returns whether the topic counts as known: it is {@link #mastered} or {@link #placed}. */
  default boolean passed() {
    return mastered() || placed();
  }

  /**
   * Returns whether the topics that build on this one are open to the learner. It is {@link
   * #passed}, or an answer made it {@link TopicLevel#PROFICIENT} and none has brought its mastery
   * below {@link MasteryRule#familiarAt} since. With more than two right answers, a little less
   * than proficient is enough: .03 of the mastery for each, down to {@link MasteryRule#familiarAt}.
   * Time alone does not change this.
   */
  boolean opensNext();

  /** Returns whether the model was trained with this topic. */
  boolean inModel();

  /**
   * Returns the expected time of this learner for one answer on the topic, more than zero: the
   * topic's median time at the learner's pace, or the learner's usual time if the model has no
   * times for the topic; empty if both are unknown.
   */
  Optional<Duration> answerTime();

  /**
   * Returns the probability that the learner turns to this topic next, 0–1. Over the topics of the
   * curriculum that the learner has not met, it sums to 1. A topic that the learner has met gets
   * the probability that it would have if it were the only met topic to be counted among those. The
   * value is 0 if the model has not learned the order of topics.
   */
  double nextTopicProbability();

  /** Returns the probability that a typical learner answers the topic's median item right, 0–1. */
  double typicalSuccess();

  /**
   * Returns the success probability of a learner without any answers, 0–1. Typical learners have
   * practised, and get {@link #typicalSuccess} right.
   */
  double beginnerSuccess();

  /**
   * Returns the success probability that the learner would have without the answers on other
   * topics, 0–1. It is computed at each access.
   */
  double successWithoutOthers();

  /**
   * Returns the success probability that the learner would have without the answers on this topic,
   * of which nothing is forgotten then, 0–1. It is computed at each access.
   */
  double successWithoutOwn();

  /** Returns the logit on a question of average difficulty without any answer of the learner. */
  double baseline();

  /**
   * Returns the contribution of each group of features to the logit of the {@linkplain
   * #successProbability success probability}, in logits. The {@link #baseline} and the
   * contributions sum to that logit. They are computed at the first access.
   *
   * @return an unmodifiable map with every group
   */
  Map<FeatureGroup, Double> contributions();
}
