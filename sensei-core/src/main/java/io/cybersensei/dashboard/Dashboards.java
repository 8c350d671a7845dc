package io.cybersensei.dashboard;

import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.planning.LearnerGoals;
import io.cybersensei.practice.PracticePlanner;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.recommend.internal.LearnerHistories;
import io.cybersensei.upload.UploadStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The dashboards of learners. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A part of a dashboard that fails leaves the others as they are, and the cause is logged. The
 * estimates are those of the {@link Recommender}. The calendar, the quizzes and the level-ups
 * replay the learner's whole history once. Thread-safe.
 *
 * <pre>{@code
 * Dashboard dashboard = sensei.dashboard("ada");
 * dashboard.calendar().content().ifPresent(calendar -> show(calendar.streak().days()));
 * }</pre>
 */
public final class Dashboards {

  private final Sources sources;

  /** The sources of the parts. */
  record Sources(
      InteractionStore interactions,
      TopicCatalog topics,
      Recommender recommender,
      LearnerGoals goals,
      PracticePlanner practice,
      UploadStore uploads,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock,
      LearnerHistories histories) {}

  /**
   * Makes the dashboards.
   *
   * @param interactions the log
   * @param topics the curriculum
   * @param recommender the recommender
   * @param goals the goals of learners
   * @param practice the choice of questions
   * @param uploads the uploads
   * @param model the model to use, read at each call
   * @param settings the settings, of which the zones, the rollover, the mastery rule and the
   *     guidance count here
   * @param clock the clock
   */
  public Dashboards(
      InteractionStore interactions,
      TopicCatalog topics,
      Recommender recommender,
      LearnerGoals goals,
      PracticePlanner practice,
      UploadStore uploads,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock) {
    this.sources =
        new Sources(
            interactions,
            topics,
            recommender,
            goals,
            practice,
            uploads,
            model,
            settings,
            clock,
            new LearnerHistories(new LearnerStates(interactions, SnapshotStore.none())));
  }

  /**
   * Returns the dashboard of a learner.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param options the options
   * @throws RuntimeException the failure of the first part if every part fails
   */
  public Dashboard of(String learnerId, DashboardOptions options) {
    return new DashboardMaker(
            sources,
            Objects.requireNonNull(learnerId, "learnerId"),
            Objects.requireNonNull(options, "options"))
        .make();
  }
}
