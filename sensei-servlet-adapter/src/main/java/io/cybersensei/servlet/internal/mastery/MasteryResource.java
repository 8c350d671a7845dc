package io.cybersensei.servlet.internal.mastery;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mastery of a learner, topic by topic. */
public final class MasteryResource {

  private final Sensei sensei;

  public MasteryResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the mastery of each topic that the learner can study, and the number of each level. */
  public Response mastery(Request request, String learnerId) {
    Curriculum curriculum = sensei.curriculum();
    Map<TopicLevel, Integer> levels = new EnumMap<>(TopicLevel.class);
    for (TopicLevel level : TopicLevel.values()) {
      levels.put(level, 0);
    }
    List<JsonObject> topics = new ArrayList<>();
    for (TopicKnowledge each : sensei.mastery(learnerId)) {
      Optional<Topic> topic = curriculum.topic(each.topicId());
      if (topic.isPresent()) {
        levels.merge(each.level(), 1, Integer::sum);
        topics.add(json(topic.get(), each));
      }
    }
    JsonObject counts = new JsonObject();
    levels.forEach((level, count) -> counts.with(level.wireName(), count));
    return Response.json(
        200,
        new JsonObject()
            .with("topics", topics)
            .with("retired", retired(learnerId, curriculum))
            .with("levels", counts));
  }

  private List<JsonObject> retired(String learnerId, Curriculum curriculum) {
    return sensei.masteryOfRetired(learnerId).stream()
        .flatMap(each -> curriculum.known(each.topicId()).map(topic -> json(topic, each)).stream())
        .toList();
  }

  /** Returns the knowledge of a topic as JSON. */
  public static JsonObject json(Topic topic, TopicKnowledge knowledge) {
    TopicHistory history = knowledge.history();
    Optional<Double> retention =
        history.isStarted() ? Optional.of(knowledge.schedule().retention()) : Optional.empty();
    return new JsonObject()
        .with("topic_id", topic.id())
        .with("title", topic.title())
        .withOptional("course", topic.course())
        .withOptional("module", topic.module())
        .with("level", knowledge.level().wireName())
        .with("mastery", knowledge.estimate().mastery())
        .with("success_probability", knowledge.estimate().successProbability())
        .with("confidence", knowledge.estimate().confidence())
        .with("answers", history.answers())
        .with("right_answers", history.rightAnswers())
        .withOptional("retention", retention)
        .withOptional("review_due", knowledge.schedule().reviewDue())
        .withOptional("last_answered", history.lastAnswered());
  }
}
