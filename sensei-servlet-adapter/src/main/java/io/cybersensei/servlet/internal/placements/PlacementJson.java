package io.cybersensei.servlet.internal.placements;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.placement.Placement;
import io.cybersensei.placement.PlacementQuestion;
import io.cybersensei.placement.PlacementTopic;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A placement test as JSON. */
final class PlacementJson {

  private PlacementJson() {}

  static JsonObject of(Placement placement, Curriculum curriculum) {
    return new JsonObject()
        .with("id", placement.id().toString())
        .with("state", placement.isFinished() ? "finished" : "running")
        .with("started_at", placement.startedAt())
        .withOptional("finished_at", placement.finishedAt())
        .with("answered", placement.answered())
        .with("max_questions", placement.maxQuestions())
        .withOptional("question", placement.question().map(each -> question(each, curriculum)))
        .with("topics", placement.topics().stream().map(each -> topic(each, curriculum)).toList());
  }

  private static JsonObject question(PlacementQuestion question, Curriculum curriculum) {
    return new JsonObject()
        .with("number", question.number())
        .with("topic_id", question.topicId())
        .withOptional("title", title(question.topicId(), curriculum))
        .withOptional("item_id", question.itemId())
        .with("level", question.level().name().toLowerCase(Locale.ROOT));
  }

  private static JsonObject topic(PlacementTopic topic, Curriculum curriculum) {
    return new JsonObject()
        .with("topic_id", topic.topicId())
        .withOptional("title", title(topic.topicId(), curriculum))
        .with("outcome", topic.outcome().wireName())
        .with("probability", topic.probability())
        .with("questions", topic.questions())
        .with("right_answers", topic.rightAnswers());
  }

  private static Optional<String> title(String topicId, Curriculum curriculum) {
    return curriculum.known(topicId).map(Topic::title);
  }
}
