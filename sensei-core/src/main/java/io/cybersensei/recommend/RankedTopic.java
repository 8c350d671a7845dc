package io.cybersensei.recommend;

import io.cybersensei.activity.SuggestedActivity;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The values of a {@link Recommendation}. They are hidden, so that it can get more of them. */
record RankedTopic(
    Topic topic,
    TopicKnowledge knowledge,
    PathStep.State state,
    Difficulty difficulty,
    Duration estimatedDuration,
    double score,
    List<Reason> reasons,
    List<Topic> missingPrerequisites,
    Optional<PathPlace> place,
    Optional<SuggestedActivity> activity)
    implements Recommendation {

  RankedTopic {
    reasons = List.copyOf(reasons);
    missingPrerequisites = List.copyOf(missingPrerequisites);
  }
}
