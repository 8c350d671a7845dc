package io.cybersensei.servlet.internal.curriculum;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** A topic in JSON. */
final class CurriculumJson {

  private static final String ID = "topic_id";
  private static final String TITLE = "title";
  private static final String COURSE = "course";
  private static final String MODULE = "module";
  private static final String PREREQUISITES = "prerequisites";
  private static final String DURATION = "duration_seconds";
  private static final String WORDS = "words";
  private static final String QUESTIONS = "questions";
  private static final String MEDIA = "media_seconds";
  private static final Set<String> FIELDS =
      Set.of(ID, TITLE, COURSE, MODULE, PREREQUISITES, DURATION, WORDS, QUESTIONS, MEDIA);

  private static final double MILLIS = 1_000;
  private static final int MAX_SECONDS = 360_000;

  private CurriculumJson() {}

  /**
   * Reads a topic.
   *
   * @param violations gets each broken rule
   * @return the topic; empty if it breaks a rule
   */
  static Optional<Topic> read(JsonValue element, Consumer<Violation> violations) {
    if (!(element instanceof JsonValue.Members object)) {
      violations.accept(new Violation("", "wrong_type", "A topic must be a JSON object."));
      return Optional.empty();
    }
    Fields fields = new Fields(object, FIELDS);
    Optional<String> id = fields.required(ID).flatMap(text -> name(fields, ID, text));
    Optional<String> title = fields.required(TITLE).flatMap(text -> name(fields, TITLE, text));
    Optional<String> course = fields.text(COURSE).flatMap(text -> name(fields, COURSE, text));
    Optional<String> module = fields.text(MODULE).flatMap(text -> name(fields, MODULE, text));
    List<String> prerequisites = fields.textList(PREREQUISITES).orElse(List.of());
    prerequisites.stream()
        .flatMap(text -> Identifiers.check(PREREQUISITES, text).stream())
        .findFirst()
        .ifPresent(broken -> fields.refuse(PREREQUISITES, broken.rule(), broken.message()));
    Optional<Double> duration = number(fields, DURATION, .001, MAX_SECONDS, false);
    Optional<Double> words = number(fields, WORDS, 0, TopicContent.MAX_WORDS, true);
    Optional<Double> questions = number(fields, QUESTIONS, 0, TopicContent.MAX_QUESTIONS, true);
    Optional<Double> media = number(fields, MEDIA, 0, MAX_SECONDS, false);
    fields.violations().forEach(violations);
    if (!fields.violations().isEmpty()) {
      return Optional.empty();
    }
    Topic topic = Topic.of(id.orElseThrow(), title.orElseThrow()).requiring(prerequisites);
    topic = course.isPresent() ? topic.inCourse(course.get()) : topic;
    topic = module.isPresent() ? topic.in(module.get()) : topic;
    topic = duration.isPresent() ? topic.taking(time(duration.get())) : topic;
    if (words.isEmpty() && questions.isEmpty() && media.isEmpty()) {
      return Optional.of(topic);
    }
    return Optional.of(
        topic.containing(
            TopicContent.none()
                .withWords(words.orElse(0.0).intValue())
                .withQuestions(questions.orElse(0.0).intValue())
                .withMedia(time(media.orElse(0.0)))));
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }

  private static Optional<String> name(Fields fields, String field, String text) {
    return Identifiers.check(field, text)
        .<Optional<String>>map(broken -> fields.refuse(field, broken.rule(), broken.message()))
        .orElse(Optional.of(text));
  }

  private static Optional<Double> number(
      Fields fields, String field, double min, int max, boolean whole) {
    OptionalDouble number = fields.number(field);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    double value = number.getAsDouble();
    if (value >= min && value <= max && (!whole || value == Math.rint(value))) {
      return Optional.of(value);
    }
    return fields.refuse(
        field,
        "out_of_range",
        field
            + " must be a "
            + (whole ? "whole number from 0 to " : "number of seconds of at most ")
            + max
            + ".");
  }

  /** Returns a topic as it can be sent back. */
  static JsonObject of(Topic topic) {
    return new JsonObject()
        .with(ID, topic.id())
        .with(TITLE, topic.title())
        .withOptional(COURSE, topic.course())
        .withOptional(MODULE, topic.module())
        .with(PREREQUISITES, topic.prerequisites())
        .withOptional(DURATION, topic.estimatedDuration().map(CurriculumJson::seconds))
        .withOptional(WORDS, topic.content().map(TopicContent::words))
        .withOptional(QUESTIONS, topic.content().map(TopicContent::questions))
        .withOptional(MEDIA, topic.content().map(content -> seconds(content.media())));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
