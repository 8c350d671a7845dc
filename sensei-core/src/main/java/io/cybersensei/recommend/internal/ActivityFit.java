package io.cybersensei.recommend.internal;

import io.cybersensei.activity.ActivityChooser;
import io.cybersensei.activity.SuggestedActivity;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Instant;
import java.util.Optional;

/** The choice of activities for the topics that are recommended to one learner at one moment. */
public final class ActivityFit {

  /** The share of right answers below which a learner struggles. */
  private static final double STRUGGLING = .5;

  private final ActivityChooser chooser;
  private final String learnerId;
  private final LearnerKnowledge learner;
  private final Instant now;

  /**
   * Makes the choice.
   *
   * @param chooser chooses among the activities of a topic
   * @param learnerId the id of the learner
   * @param learner the knowledge of the learner
   * @param now the moment
   */
  public ActivityFit(
      ActivityChooser chooser, String learnerId, LearnerKnowledge learner, Instant now) {
    this.chooser = chooser;
    this.learnerId = learnerId;
    this.learner = learner;
    this.now = now;
  }

  /**
   * Returns the activity of a topic that fits best; empty if none can be opened.
   *
   * @param topic the knowledge of the topic
   * @param difficulty the difficulty of the topic for the learner, from 1 (very easy) to 5
   */
  public Optional<SuggestedActivity> choose(TopicKnowledge topic, int difficulty) {
    int answers = topic.history().answers();
    double success =
        answers > 0 ? topic.history().successes() / answers : topic.estimate().successProbability();
    return chooser.choose(
        topic.topicId(),
        new ActivityChooser.Situation(
            learnerId,
            now,
            activityId -> learner.hasOpened(topic.topicId(), activityId),
            answers > 0,
            difficulty,
            success < STRUGGLING,
            learner.pace()));
  }
}
