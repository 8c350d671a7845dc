package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.recommend.Difficulty;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Topics as JSON. */
public final class TopicJson {

  private TopicJson() {}

  /** Returns the id, title, course and module of a topic. */
  public static JsonObject named(Topic topic) {
    return new JsonObject()
        .with("topic_id", topic.id())
        .with("title", topic.title())
        .withOptional("course", topic.course())
        .withOptional("module", topic.module());
  }

  /** Returns topics by id, title, course and module; empty for an empty list. */
  static Optional<List<JsonObject>> someNamed(List<Topic> topics) {
    return topics.isEmpty()
        ? Optional.empty()
        : Optional.of(topics.stream().map(TopicJson::named).toList());
  }

  /** Returns the reason for an empty list. */
  static JsonObject empty(EmptyReason reason, Locale language) {
    return new JsonObject().with("code", reason.wireName()).with("text", reason.text(language));
  }

  /** Adds the estimates of a learner's knowledge of a topic. */
  static JsonObject withEstimates(
      JsonObject json,
      TopicKnowledge knowledge,
      PathStep.State state,
      Difficulty difficulty,
      long minutes) {
    Optional<Double> retention =
        knowledge.history().isStarted()
            ? Optional.of(knowledge.schedule().retention())
            : Optional.empty();
    Optional<Integer> rapidGuesses =
        Optional.of(knowledge.history().rapidGuesses()).filter(count -> count > 0);
    Optional<Boolean> due =
        knowledge.level() == TopicLevel.DUE ? Optional.of(true) : Optional.empty();
    return json.with("success_probability", knowledge.estimate().successProbability())
        .with("level", knowledge.level().wireName())
        .with("mastery", knowledge.estimate().mastery())
        .withOptional("retention", retention)
        .withOptional("review_due", knowledge.schedule().reviewDue())
        .withOptional("due", due)
        .with("answers", knowledge.history().answers())
        .withOptional("rapid_guesses", rapidGuesses)
        .with("difficulty", difficulty.name().toLowerCase(Locale.ROOT))
        .with("difficulty_level", difficulty.level())
        .with("estimated_minutes", minutes);
  }

  /** Returns the id and title of a goal. */
  static JsonObject goal(Topic goal) {
    return new JsonObject().with("goal_id", goal.id()).with("goal", goal.title());
  }
}
