package io.cybersensei.servlet.internal.activities;

import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityGain;
import io.cybersensei.activity.ActivityKind;
import io.cybersensei.activity.SuggestedActivity;
import io.cybersensei.interaction.Iso8601;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Activities as JSON. */
public final class ActivityJson {

  private static final Set<String> FIELDS =
      Set.of(
          "topic_id",
          "activity_id",
          "title",
          "kind",
          "link",
          "duration_seconds",
          "language",
          "level",
          "available_from",
          "available_until",
          "groups");

  private static final double MILLIS = 1_000;

  private ActivityJson() {}

  /**
   * Reads an activity.
   *
   * @param topicId the id of the topic if the activity names none
   * @param violations is given each broken rule
   * @return empty if a rule is broken
   */
  static Optional<Activity> read(
      JsonValue element, Optional<String> topicId, Consumer<Violation> violations) {
    if (!(element instanceof JsonValue.Members object)) {
      violations.accept(new Violation("", "wrong_type", "An activity must be a JSON object."));
      return Optional.empty();
    }
    Fields fields = new Fields(object, FIELDS);
    Optional<String> topic =
        topicId.isPresent() && !fields.has("topic_id") ? topicId : fields.required("topic_id");
    Optional<String> id = fields.required("activity_id");
    Optional<String> title = fields.required("title");
    Optional<ActivityKind> kind = fields.required("kind").flatMap(name -> kind(fields, name));
    // A field that is absent or refused is no second fault.
    Activity.Builder activity =
        Activity.builder(
            topic.orElse("-"), id.orElse("-"), title.orElse("-"), kind.orElse(ActivityKind.OTHER));
    fields.text("link").ifPresent(activity::link);
    duration(fields).ifPresent(activity::duration);
    fields.text("language").ifPresent(activity::language);
    level(fields).ifPresent(activity::level);
    time(fields, "available_from").ifPresent(activity::availableFrom);
    time(fields, "available_until").ifPresent(activity::availableUntil);
    fields.textList("groups").ifPresent(activity::groups);
    List<Violation> broken = new ArrayList<>(fields.violations());
    broken.addAll(activity.violations());
    broken.forEach(violations);
    return broken.isEmpty() ? Optional.of(activity.build()) : Optional.empty();
  }

  private static Optional<ActivityKind> kind(Fields fields, String name) {
    Optional<ActivityKind> kind = ActivityKind.ofWireName(name);
    return kind.isPresent()
        ? kind
        : fields.refuse(
            "kind",
            "not_allowed",
            "kind must be one of "
                + Arrays.stream(ActivityKind.values())
                    .map(ActivityKind::wireName)
                    .collect(Collectors.joining(", "))
                + ".");
  }

  private static Optional<Duration> duration(Fields fields) {
    OptionalDouble seconds = fields.number("duration_seconds");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    // Beyond this range the rule of the activity refuses it.
    double bounded = Math.max(-1, Math.min(1e6, seconds.getAsDouble()));
    return Optional.of(Duration.ofMillis(Math.round(bounded * MILLIS)));
  }

  private static Optional<Integer> level(Fields fields) {
    OptionalDouble level = fields.number("level");
    if (level.isEmpty()) {
      return Optional.empty();
    }
    return level.getAsDouble() == Math.rint(level.getAsDouble())
        ? Optional.of((int) Math.max(-1, Math.min(100, level.getAsDouble())))
        : fields.refuse("level", "out_of_range", "level must be a whole number from 1 to 5.");
  }

  private static Optional<Instant> time(Fields fields, String name) {
    return fields
        .text(name)
        .flatMap(
            text ->
                Iso8601.parse(text)
                    .<Optional<Instant>>match(
                        moment -> Optional.of(moment.instant()),
                        local -> malformedTime(fields, name),
                        contradictory ->
                            fields.refuse(name, "malformed", name + contradictory.rule()),
                        malformed -> malformedTime(fields, name)));
  }

  private static Optional<Instant> malformedTime(Fields fields, String name) {
    return fields.refuse(
        name,
        "malformed",
        name
            + " must be a date and time with its offset from UTC, such as "
            + Iso8601.EXAMPLE
            + ".");
  }

  /** Returns an activity in the form in which it is imported. */
  static JsonObject of(Activity activity) {
    JsonObject json =
        described(activity)
            .withOptional("available_from", activity.availableFrom())
            .withOptional("available_until", activity.availableUntil());
    return activity.groups().isEmpty() ? json : json.with("groups", activity.groups());
  }

  private static JsonObject described(Activity activity) {
    Optional<Integer> level =
        activity.level().isPresent() ? Optional.of(activity.level().getAsInt()) : Optional.empty();
    return new JsonObject()
        .with("topic_id", activity.topicId())
        .with("activity_id", activity.id())
        .with("title", activity.title())
        .with("kind", activity.kind().wireName())
        .withOptional("link", activity.link())
        .withOptional("duration_seconds", activity.duration().map(each -> each.toMillis() / MILLIS))
        .withOptional("language", activity.language())
        .withOptional("level", level);
  }

  /** Returns a gain. */
  static JsonObject of(ActivityGain gain) {
    return new JsonObject()
        .with("learners", gain.learners())
        .with("struggling", gain.struggling())
        .with("others", gain.others());
  }

  /** Returns the activity that a recommendation ends in, without the groups of the host. */
  public static JsonObject of(SuggestedActivity suggested, Locale language) {
    Activity activity = suggested.activity();
    return described(activity)
        .withOptional("available_until", activity.availableUntil())
        .withOptional("estimated_minutes", suggested.estimatedMinutes())
        .with(
            "reasons",
            suggested.reasons().stream()
                .map(
                    reason ->
                        new JsonObject()
                            .with("code", reason.wireName())
                            .with("text", reason.text(language)))
                .toList());
  }
}
