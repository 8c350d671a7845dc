package io.cybersensei.servlet.internal.dashboard;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.dashboard.Dashboard;
import io.cybersensei.dashboard.DashboardPart;
import io.cybersensei.dashboard.LevelUps;
import io.cybersensei.dashboard.PathAhead;
import io.cybersensei.dashboard.Progress;
import io.cybersensei.dashboard.QuizStatistics;
import io.cybersensei.dashboard.ResumePoint;
import io.cybersensei.dashboard.StudyCalendar;
import io.cybersensei.dashboard.StudyCalendar.StudyDay;
import io.cybersensei.dashboard.TopicMastery;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.planning.GoalProgress;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.servlet.internal.goals.GoalJson;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.mastery.MasteryResource;
import io.cybersensei.servlet.internal.recommendations.LearningPathResource;
import io.cybersensei.servlet.internal.recommendations.RecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.TopicJson;
import io.cybersensei.servlet.internal.uploads.UploadJson;
import io.cybersensei.upload.Upload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A dashboard as JSON: a member for each part, with its status. */
public final class DashboardJson {

  private static final String OK = "ok";
  private static final String EMPTY = "empty";
  private static final String FAILED = "failed";
  private static final String STATUS = "status";
  private static final String ITEMS = "items";
  private static final String INTERACTIONS = "interactions";
  private static final String ANSWERS = "answers";
  private static final String RIGHT_ANSWERS = "right_answers";
  private static final int SECONDS_A_MINUTE = 60;

  /** The fields of an interaction that are not shown: the learner is known. */
  private static final Set<String> HIDDEN =
      Set.of(InteractionField.LEARNER_ID.wireName(), InteractionField.METADATA.wireName());

  private final Curriculum curriculum;
  private final Locale language;
  private final boolean hasUploads;

  /**
   * @param curriculum the curriculum, for the titles of topics
   * @param language the language of texts
   * @param hasUploads whether uploads are shown
   */
  DashboardJson(Curriculum curriculum, Locale language, boolean hasUploads) {
    this.curriculum = curriculum;
    this.language = language;
    this.hasUploads = hasUploads;
  }

  JsonObject of(Dashboard dashboard) {
    JsonObject json =
        new JsonObject()
            .with("learner_id", dashboard.learnerId())
            .with("as_of", dashboard.asOf())
            .with("zone", dashboard.zone().getId())
            .with("resume", part(dashboard.resume(), this::resume))
            .with("progress", part(dashboard.progress(), DashboardJson::progress))
            .with("goals", part(dashboard.goals(), DashboardJson::goals))
            .with("week", part(dashboard.calendar(), DashboardJson::week))
            .with("streak", part(dashboard.calendar(), DashboardJson::streak))
            .with("heatmap", part(dashboard.calendar(), DashboardJson::heatmap))
            .with("next", part(dashboard.next(), this::next))
            .with("path", part(dashboard.path(), DashboardJson::path))
            .with("mastery", part(dashboard.mastery(), DashboardJson::mastery))
            .with("quizzes", part(dashboard.quizzes(), DashboardJson::quizzes))
            .with("activity", part(dashboard.activity(), this::activity))
            .with("level_ups", part(dashboard.levelUps(), DashboardJson::levelUps));
    return hasUploads
        ? json.with("uploads", part(dashboard.uploads(), DashboardJson::uploads))
        : json;
  }

  private static <T> JsonObject part(
      DashboardPart<T> part, Function<? super T, JsonObject> content) {
    return part.match(
        ready -> content.apply(ready.value()), failed -> new JsonObject().with(STATUS, FAILED));
  }

  private static JsonObject status(boolean isEmpty) {
    return new JsonObject().with(STATUS, isEmpty ? EMPTY : OK);
  }

  private JsonObject resume(Optional<ResumePoint> point) {
    return point
        .map(
            found ->
                status(false)
                    .with("kind", found.kind().wireName())
                    .withOptional("item_id", found.itemId())
                    .with("stopped_at", found.stoppedAt())
                    .withAll(LearningPathResource.step(found.step())))
        .orElseGet(() -> status(true));
  }

  private static JsonObject progress(Progress progress) {
    JsonObject levels = new JsonObject();
    progress.levels().forEach((level, count) -> levels.with(level.wireName(), count));
    return status(progress.topics() == 0)
        .with("topics", progress.topics())
        .with("known", progress.known())
        .with("levels", levels)
        .with("minutes_left", progress.minutesLeft());
  }

  private static JsonObject goals(List<GoalProgress> goals) {
    return status(goals.isEmpty()).with(ITEMS, goals.stream().map(GoalJson::progress).toList());
  }

  private static JsonObject week(StudyCalendar calendar) {
    List<StudyDay> week = calendar.week();
    return status(false)
        .with("today", calendar.today())
        .with(
            "days_studied",
            week.stream().filter(day -> day.state() == StudyCalendar.State.STUDIED).count())
        .with("minutes", week.stream().mapToLong(DashboardJson::minutes).sum())
        .with("days", week.stream().map(DashboardJson::day).toList());
  }

  private static JsonObject heatmap(StudyCalendar calendar) {
    List<StudyDay> days = calendar.days();
    return status(days.stream().allMatch(day -> day.interactions() == 0))
        .with("from", days.get(0).day())
        .with("to", days.get(days.size() - 1).day())
        .with("days", days.stream().map(DashboardJson::day).toList());
  }

  private static JsonObject day(StudyDay day) {
    return new JsonObject()
        .with("day", day.day())
        .with("state", day.state().wireName())
        .with("intensity", day.intensity())
        .with(INTERACTIONS, day.interactions())
        .with(ANSWERS, day.answers())
        .with(RIGHT_ANSWERS, day.rightAnswers())
        .with("minutes", minutes(day));
  }

  private static long minutes(StudyDay day) {
    return (day.seconds() + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE;
  }

  private static JsonObject streak(StudyCalendar calendar) {
    StudyCalendar.Streak streak = calendar.streak();
    return status(streak.longest() == 0)
        .with("days", streak.days())
        .with("longest", streak.longest())
        .with("studied_today", streak.studiedToday())
        .with("at_risk", streak.atRisk());
  }

  private JsonObject next(Recommendations next) {
    return status(next.items().isEmpty()).withAll(RecommendationsResource.json(next, language));
  }

  private static JsonObject path(PathAhead path) {
    return status(path.total() == 0)
        .withOptional("goal", path.goal().map(GoalJson::progress))
        .with("first", path.first())
        .with("total", path.total())
        .with("mastered", path.mastered())
        .with("remaining_minutes", path.remainingMinutes())
        .with("steps", path.steps().stream().map(LearningPathResource::step).toList());
  }

  private static JsonObject mastery(TopicMastery mastery) {
    return status(mastery.topics().isEmpty())
        .with("topics", mastery.topics().stream().map(DashboardJson::topic).toList())
        .with("more", mastery.more());
  }

  private static JsonObject topic(PathStep step) {
    return MasteryResource.json(step.topic(), step.knowledge());
  }

  private static JsonObject quizzes(QuizStatistics quizzes) {
    return status(quizzes.answers() == 0)
        .with(ANSWERS, quizzes.answers())
        .with(RIGHT_ANSWERS, quizzes.rightAnswers())
        .with("rapid_guesses", quizzes.rapidGuesses())
        .with(
            "weeks",
            quizzes.weeks().stream()
                .map(
                    week ->
                        new JsonObject()
                            .with("first_day", week.firstDay())
                            .with(ANSWERS, week.answers())
                            .with(RIGHT_ANSWERS, week.rightAnswers()))
                .toList());
  }

  private JsonObject activity(List<Interaction> newest) {
    return status(newest.isEmpty())
        .with(ITEMS, newest.stream().map(each -> interaction(each, curriculum)).toList());
  }

  /** Returns an interaction with the title of its topic, without its learner and metadata. */
  public static JsonObject interaction(Interaction interaction, Curriculum curriculum) {
    JsonObject json = new JsonObject();
    for (Map.Entry<String, Object> field : InteractionCodec.write(interaction).entrySet()) {
      if (!HIDDEN.contains(field.getKey())) {
        json.with(field.getKey(), field.getValue());
      }
    }
    return json.withOptional("title", curriculum.known(interaction.topicId()).map(Topic::title));
  }

  private static JsonObject levelUps(LevelUps levelUps) {
    return status(levelUps.items().isEmpty())
        .with("since", levelUps.since())
        .with(
            ITEMS,
            levelUps.items().stream()
                .map(
                    each ->
                        TopicJson.named(each.topic())
                            .with("from", each.from().wireName())
                            .with("to", each.to().wireName()))
                .toList());
  }

  private static JsonObject uploads(List<Upload> uploads) {
    return status(uploads.isEmpty()).with(ITEMS, uploads.stream().map(UploadJson::upload).toList());
  }
}
