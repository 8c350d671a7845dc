package io.cybersensei.dashboard;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.planning.GoalProgress;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.upload.Upload;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the start page of a learner shows. Immutable.
 *
 * @param learnerId the host's id of the learner
 * @param asOf the moment of the estimates
 * @param zone the time zone of the calendar
 * @param resume the place where the learner stopped; empty if no started topic is left
 * @param progress the topics by level, with the minutes that are left
 * @param goals the goals that the learner keeps, in the order in which they were set
 * @param calendar the days of twelve weeks, this week among them, and the streak
 * @param next the next topics with their reasons
 * @param path the next steps of the way to the open goal with the earliest deadline, or through all
 *     of the learner's courses
 * @param mastery the topics with the learner's knowledge
 * @param quizzes the numbers of right answers
 * @param activity the newest interactions, at most {@value #MAX_ACTIVITY}, newest first
 * @param levelUps the topics that have reached a higher level since the last visit
 * @param uploads the learner's newest uploads, at most {@value #MAX_UPLOADS}, newest first
 */
public record Dashboard(
    String learnerId,
    Instant asOf,
    ZoneId zone,
    DashboardPart<Optional<ResumePoint>> resume,
    DashboardPart<Progress> progress,
    DashboardPart<List<GoalProgress>> goals,
    DashboardPart<StudyCalendar> calendar,
    DashboardPart<Recommendations> next,
    DashboardPart<PathAhead> path,
    DashboardPart<TopicMastery> mastery,
    DashboardPart<QuizStatistics> quizzes,
    DashboardPart<List<Interaction>> activity,
    DashboardPart<LevelUps> levelUps,
    DashboardPart<List<Upload>> uploads) {

  /** The maximum number of interactions in {@link #activity}. */
  public static final int MAX_ACTIVITY = 20;

  /** The maximum number of uploads. */
  public static final int MAX_UPLOADS = 10;
}
