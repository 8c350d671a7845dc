package io.cybersensei.servlet.internal.groups;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.insight.Attention;
import io.cybersensei.insight.DoubtfulQuestion;
import io.cybersensei.insight.GroupInsights;
import io.cybersensei.insight.GroupMastery;
import io.cybersensei.insight.TeachingSuggestion;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Parameters;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.recommendations.TopicJson;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The insights into a group, about those of its learners whose data the caller may use. */
public final class GroupInsightsResource {

  private static final int DEFAULT_ROWS = 50;
  private static final int DEFAULT_SUGGESTIONS = 3;
  private static final int DEFAULT_QUESTIONS = 10;
  private static final int DEFAULT_IDLE_DAYS = 7;
  private static final int MAX_IDLE_DAYS = 365;
  private static final String LEARNER = "learner";

  private final Sensei sensei;
  private final LearnerAccess access;

  /**
   * @param access decides whose data a caller may use
   */
  public GroupInsightsResource(Sensei sensei, LearnerAccess access) {
    this.sensei = sensei;
    this.access = access;
  }

  /** Returns the mastery of a page of learners in each topic. */
  public Response mastery(Request request, Identity caller, Group group) {
    List<Violation> violations = new ArrayList<>();
    Optional<String> cursor = Parameters.one(request, "cursor", violations);
    int count =
        Parameters.number(request, "count", GroupInsights.MAX_ROWS, violations)
            .orElse(DEFAULT_ROWS);
    requireValid(violations);
    GroupMastery page = sensei.groupInsights().mastery(visible(group, caller), cursor, count);
    return Response.json(
        200,
        new JsonObject()
            .with("topics", page.topics().stream().map(TopicJson::named).toList())
            .with("learners", page.rows().stream().map(row -> row(row, page.topics())).toList())
            .withOptional("next", page.next()));
  }

  private static JsonObject row(GroupMastery.Row row, List<Topic> topics) {
    List<JsonObject> cells = new ArrayList<>();
    for (Topic topic : topics) {
      TopicKnowledge knowledge = row.byTopic().get(topic.id());
      if (knowledge != null) {
        cells.add(
            new JsonObject()
                .with("topic_id", topic.id())
                .with("level", knowledge.level().wireName())
                .with("mastery", knowledge.estimate().mastery())
                .with("answers", knowledge.history().answers())
                .withOptional("last_seen", knowledge.history().lastSeen()));
      }
    }
    return new JsonObject().with(LEARNER, row.learnerId()).with("topics", cells);
  }

  /** Returns the learners who need attention, with evidence and actions. */
  public Response attention(Request request, Identity caller, Group group) {
    List<Violation> violations = new ArrayList<>();
    int days =
        Parameters.number(request, "idle_days", MAX_IDLE_DAYS, violations)
            .orElse(DEFAULT_IDLE_DAYS);
    requireValid(violations);
    List<Attention> all =
        sensei.groupInsights().attention(small(visible(group, caller)), Duration.ofDays(days));
    return Response.json(
        200,
        new JsonObject()
            .with("items", all.stream().map(each -> json(each, request.language())).toList()));
  }

  private static JsonObject json(Attention attention, Locale language) {
    return new JsonObject()
        .with(LEARNER, attention.learnerId())
        .with("reason", attention.reason().wireName())
        .with("action", attention.reason().action())
        .with("text", attention.text(language))
        .withOptional("topic", attention.topic().map(TopicJson::named))
        .with("evidence", attention.evidence());
  }

  /** Returns the topics to teach next, with the learners to teach them to. */
  public Response teachNext(Request request, Identity caller, Group group) {
    List<Violation> violations = new ArrayList<>();
    int count =
        Parameters.number(request, "count", GroupInsights.MAX_SUGGESTIONS, violations)
            .orElse(DEFAULT_SUGGESTIONS);
    requireValid(violations);
    List<TeachingSuggestion> best =
        sensei.groupInsights().teachNext(small(visible(group, caller)), count);
    return Response.json(
        200,
        new JsonObject()
            .with("items", best.stream().map(each -> json(each, request.language())).toList()));
  }

  private static JsonObject json(TeachingSuggestion suggestion, Locale language) {
    return TopicJson.named(suggestion.topic())
        .with("text", suggestion.text(language))
        .with("estimated_minutes", suggestion.minutes())
        .with(
            "ready",
            suggestion.ready().stream()
                .map(
                    each ->
                        new JsonObject()
                            .with(LEARNER, each.learnerId())
                            .with("mastery", each.mastery()))
                .toList())
        .with("stuck", suggestion.stuck())
        .with("soon", suggestion.soon())
        .with("known", suggestion.known())
        .with("unlocks", suggestion.unlocks());
  }

  /** Returns the questions that hardly tell learners apart. */
  public Response questions(Request request, Identity caller, Group group) {
    List<Violation> violations = new ArrayList<>();
    int count =
        Parameters.number(request, "count", GroupInsights.MAX_QUESTIONS, violations)
            .orElse(DEFAULT_QUESTIONS);
    requireValid(violations);
    List<DoubtfulQuestion> doubtful =
        sensei.groupInsights().doubtfulQuestions(small(visible(group, caller)), count);
    return Response.json(
        200,
        new JsonObject()
            .with("items", doubtful.stream().map(each -> json(each, request.language())).toList()));
  }

  private static JsonObject json(DoubtfulQuestion question, Locale language) {
    return new JsonObject()
        .with("question_id", question.questionId())
        .with("topic", TopicJson.named(question.topic()))
        .with("text", question.text(language))
        .with("learners", question.learners())
        .with("right_share", question.rightShare())
        .with("discrimination", question.discrimination());
  }

  private Group visible(Group group, Identity caller) {
    return group.withLearners(
        group.learners().stream()
            .filter(
                learner ->
                    access.allows(
                        new AccessRequest(
                            caller.learnerId(), caller.role(), learner, Purpose.VIEW)))
            .toList());
  }

  private static Group small(Group group) {
    if (group.learners().size() > GroupInsights.MAX_LEARNERS) {
      throw new ProblemException(
          Problem.invalid(
              "group",
              "too_large",
              "The group must have at most " + GroupInsights.MAX_LEARNERS + " learners."));
    }
    return group;
  }

  private static void requireValid(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
  }
}
