package io.cybersensei;

import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.guidance.GuidanceEntry;
import java.util.List;

/**
 * The goals, feedback and guidance of a learner, which each recommendation needs besides the log.
 *
 * @param goals the goals that the learner keeps, in the order of {@link
 *     io.cybersensei.goals.GoalStore#of}
 * @param feedback the feedback on topics, in the order of {@link
 *     io.cybersensei.feedback.FeedbackStore#of}
 * @param guidance the pins and blocks in force, in the order of {@link
 *     io.cybersensei.guidance.GuidanceStore#inForce}
 */
public record LearnerMarks(
    List<KeptGoal> goals, List<TopicFeedback> feedback, List<GuidanceEntry> guidance) {

  public LearnerMarks {
    goals = List.copyOf(goals);
    feedback = List.copyOf(feedback);
    guidance = List.copyOf(guidance);
  }
}
