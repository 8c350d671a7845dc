package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;

/** The topics on which a learner is stuck, for a teacher's dashboard. */
public final class StuckResource {

  private final Sensei sensei;

  public StuckResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the topics on which a learner is stuck, with the evidence. */
  public Response stuck(Request request, String learnerId) {
    Curriculum curriculum = sensei.curriculum();
    return Response.json(
        200,
        new JsonObject()
            .with(
                "stuck",
                sensei.stuck(learnerId).stream()
                    .flatMap(
                        each ->
                            curriculum
                                .topic(each.topicId())
                                .map(topic -> evidence(TopicJson.named(topic), each))
                                .stream())
                    .toList()));
  }

  private static JsonObject evidence(JsonObject json, TopicKnowledge knowledge) {
    TopicHistory history = knowledge.history();
    return json.with("level", knowledge.level().wireName())
        .with("mastery", knowledge.estimate().mastery())
        .with("answers", history.answers())
        .with("right_answers", history.rightAnswers())
        .with("rapid_guesses", history.rapidGuesses())
        .with("rapid_guesses_in_a_row", history.rapidGuessesInARow())
        .with("answers_without_progress", history.answersWithoutProgress())
        .withOptional("without_progress_since", history.withoutProgressSince())
        .withOptional("last_answered", history.lastAnswered());
  }
}
