package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.Help;
import io.cybersensei.learning.TopicKnowledge;
import java.util.List;
import java.util.Optional;

/**
 * A topic that may be recommended, with everything that a {@link Rule} can weigh: a topic that is
 * not mastered, or one that is mastered or placed and due for review. Immutable.
 */
public sealed interface Candidate permits LearnerView.Offer {

  /** Returns the topic. */
  Topic topic();

  /** Returns the learner's knowledge of the topic. */
  TopicKnowledge knowledge();

  /** Returns the number of answers that the learner has given on all topics. */
  int learnerAnswers();

  /** Returns the number of the learner's answers on all topics that were right. */
  int learnerRightAnswers();

  /** Returns the place of the topic in the study order of the curriculum, 0 for the first. */
  int position();

  /** Returns the number of topics of the curriculum. */
  int topics();

  /**
   * Returns the topics that build on this one: those that are not mastered and require it, directly
   * or through others, in the study order. They are locked, unless this topic {@linkplain
   * io.cybersensei.learning.TopicEstimate#opensNext opens} them. Topics that a block of the
   * instructor keeps locked anyway are left out.
   *
   * @return an unmodifiable list; empty for a review
   */
  List<Topic> unlocks();

  /**
   * Returns the goal to which this topic leads, or which it is: the goal that was asked for or, if
   * none was, the kept goal with the earliest deadline. Empty if the topic leads to no such goal,
   * or is mastered.
   */
  Optional<Aim> goal();

  /**
   * Returns the {@linkplain io.cybersensei.learning.LearnerDays#between days} since the last answer
   * on the topic, by the learner's rollover and time zone; empty without an answer.
   */
  Optional<Long> daysSinceAnswered();

  /**
   * Returns the days of 24 hours since the learner last dismissed the topic; empty if that never
   * happened, or if the learner has taken the topic up since.
   */
  Optional<Double> daysSinceDismissed();

  /**
   * Returns the topics on which the learner makes no progress and of which this one is the topic to
   * {@linkplain #goBackTo go back to}, in the study order.
   *
   * @return an unmodifiable list
   */
  List<Topic> supports();

  /**
   * Returns the topic to go back to, because this one makes no progress: its weakest prerequisite
   * or, if it has none and the curriculum's order is the only evidence, the weakest of the three
   * topics before it in its module. Empty while there is progress, and once the learner has
   * answered on that topic since.
   */
  Optional<Topic> goBackTo();

  /**
   * Returns the help that is due on the topic, empty while there is progress. A learner who was
   * told to read again on one topic, and still makes no progress there, gets the next step on
   * another one.
   */
  Optional<Help> help();

  /**
   * Returns the part, 0–1, of the topics just before this one in the curriculum that the learner
   * does not know well enough to go on. It is 0 for a review, for a topic that leads to the {@link
   * #goal}, and where the curriculum declares enough prerequisites: if the topic has one in its
   * module, or at least half of the topics of its module have.
   */
  double aheadOfOrder();

  /**
   * Returns whether the topic is open ahead of its prerequisites, because the learner is stuck on
   * all topics that are open otherwise.
   */
  boolean openedEarly();

  /**
   * Returns whether the topic is mastered or placed, and comes back for review or as a
   * prerequisite.
   */
  default boolean isReview() {
    return knowledge().estimate().passed();
  }
}
