package io.cybersensei.servlet.internal.mastery;

import io.cybersensei.Sensei;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.practice.NextQuestion;
import io.cybersensei.practice.NextQuestionResult;
import io.cybersensei.practice.PracticeSuggestion;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** The practice of one topic. */
public final class PracticeResource {

  private static final String TOPIC = "topic";
  private static final int MAX_ITEMS = 1_000;

  private final Sensei sensei;

  public PracticeResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Estimates the practice until the topic in the path is mastered. */
  public Response timeToMastery(Request request, String learnerId) {
    return timeToMastery(learnerId, request.variable(TOPIC));
  }

  /** Estimates the practice until the topic in the parameter is mastered. */
  public Response timeToMasteryOfParameter(Request request, String learnerId) {
    return timeToMastery(learnerId, topicParameter(request));
  }

  private Response timeToMastery(String learnerId, String topicId) {
    return sensei
        .timeToMastery(learnerId, topicId)
        .match(
            estimated -> Response.json(200, json(estimated.time())),
            unknown -> noSuchTopic(),
            refused -> Problem.invalid(refused.violations()));
  }

  private static JsonObject json(TimeToMastery time) {
    return new JsonObject()
        .with("chance", time.chance())
        .with("questions", json(time.questions()))
        .with("minutes", json(time.minutes()));
  }

  private static JsonObject json(TimeToMastery.Interval interval) {
    return new JsonObject()
        .with("low", interval.low())
        .with("median", interval.median())
        .with("high", interval.high());
  }

  /** Chooses the next question of the topic in the path. */
  public Response nextQuestion(Request request, String learnerId) {
    return nextQuestion(request, learnerId, request.variable(TOPIC));
  }

  /** Chooses the next question of the topic in the parameter. */
  public Response nextQuestionOfParameter(Request request, String learnerId) {
    return nextQuestion(request, learnerId, topicParameter(request));
  }

  private Response nextQuestion(Request request, String learnerId, String topicId) {
    List<String> items = request.queryAll("item");
    if (items.size() > MAX_ITEMS) {
      throw new ProblemException(
          Problem.invalid("item", "too_many", "The parameter item can be given 1000 times."));
    }
    NextQuestionResult result =
        items.isEmpty()
            ? sensei.nextQuestion(learnerId, topicId)
            : sensei.nextQuestion(learnerId, topicId, items);
    return result.match(
        chosen -> Response.json(200, json(request, chosen.question())),
        unknown -> noSuchTopic(),
        none ->
            Problem.of(
                409, "No question of the topic is known. Name those to choose from as item."));
  }

  private static JsonObject json(Request request, NextQuestion question) {
    return new JsonObject()
        .with("item_id", question.itemId())
        .with("expected_success", question.expectedSuccess())
        .with("reason", question.reason().wireName())
        .with("text", question.text(request.language()));
  }

  /** Suggests the difficulty and the number of questions for the topic in the path. */
  public Response suggest(Request request, String learnerId) {
    return suggest(learnerId, request.variable(TOPIC));
  }

  /** Suggests the difficulty and the number of questions for the topic in the parameter. */
  public Response suggestOfParameter(Request request, String learnerId) {
    return suggest(learnerId, topicParameter(request));
  }

  private Response suggest(String learnerId, String topicId) {
    return sensei
        .suggestPractice(learnerId, topicId)
        .match(
            suggested -> Response.json(200, json(suggested.suggestion())),
            unknown -> noSuchTopic());
  }

  private static JsonObject json(PracticeSuggestion suggestion) {
    JsonObject success = new JsonObject();
    suggestion
        .successByDifficulty()
        .forEach((third, chance) -> success.with(third.name().toLowerCase(Locale.ROOT), chance));
    return new JsonObject()
        .with("topic_id", suggestion.topic().id())
        .with("title", suggestion.topic().title())
        .with("difficulty", suggestion.difficulty().name().toLowerCase(Locale.ROOT))
        .with("expected_success", suggestion.expectedSuccess())
        .with("success", success)
        .with("questions", suggestion.questions())
        .with("estimated_minutes", suggestion.estimatedMinutes());
  }

  private static Response noSuchTopic() {
    return Problem.of(404, "The curriculum has no such topic.");
  }

  private static String topicParameter(Request request) {
    List<String> topics = request.queryAll(TOPIC);
    if (topics.size() != 1) {
      throw new ProblemException(
          Problem.invalid(
              TOPIC,
              topics.isEmpty() ? "required" : "repeated",
              "The parameter topic must be given once."));
    }
    return topics.get(0);
  }
}
