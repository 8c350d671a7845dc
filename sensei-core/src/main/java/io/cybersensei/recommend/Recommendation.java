package io.cybersensei.recommend;

import io.cybersensei.activity.SuggestedActivity;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One topic for a learner to study next, with the reasons. Immutable. */
public sealed interface Recommendation permits RankedTopic {

  /** Returns the topic. */
  Topic topic();

  /** Returns the learner's knowledge of the topic. */
  TopicKnowledge knowledge();

  /**
   * Returns the state of the topic: {@link PathStep.State#READY}, or {@link PathStep.State#REVIEW}
   * if it is mastered and due for review.
   */
  PathStep.State state();

  /** Returns the difficulty of the topic for this learner now. */
  Difficulty difficulty();

  /** Returns the time that this learner is likely to need. */
  Duration estimatedDuration();

  /**
   * Returns the score of the topic: the sum of the contributions of the policy's rules. Scores are
   * comparable within one list only. A list is not always in the order of its scores, because pins
   * and variety change the order.
   */
  double score();

  /**
   * Returns the reasons, at least one: first a pin, if there is one, then the reasons by falling
   * contribution.
   *
   * @return an unmodifiable list
   */
  List<Reason> reasons();

  /**
   * Returns the direct prerequisites that are not mastered and outside of the learner's {@linkplain
   * io.cybersensei.curriculum.Enrolments courses}. They do not lock the topic, because the learner
   * cannot study them here; whether the learner knows them from elsewhere is not known.
   *
   * @return an unmodifiable list, in the study order; empty without enrolments
   */
  List<Topic> missingPrerequisites();

  /**
   * Returns the place of the topic on the way to the kept goal with the earliest deadline to which
   * it leads; empty if it leads to no kept goal, and for a review.
   */
  Optional<PathPlace> place();

  /**
   * Returns the activity to open, with the reasons of the choice; empty if the host has none for
   * the topic that the learner can open now.
   */
  Optional<SuggestedActivity> activity();

  /**
   * Returns the probability that the learner answers the topic's median item right at this moment,
   * 0–1.
   */
  default double successProbability() {
    return knowledge().estimate().successProbability();
  }

  /** Returns the {@link #estimatedDuration} in minutes, rounded up. */
  default long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration());
  }
}
