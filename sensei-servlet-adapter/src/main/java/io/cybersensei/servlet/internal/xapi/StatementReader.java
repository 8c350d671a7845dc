package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.servlet.internal.http.RequestDigest;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.xapi.rules.Broken;
import io.cybersensei.servlet.internal.xapi.rules.Formats;
import io.cybersensei.servlet.internal.xapi.rules.StatementRules;
import io.cybersensei.xapi.Agent;
import io.cybersensei.xapi.MappingProfile;
import io.cybersensei.xapi.Report;
import io.cybersensei.xapi.Statement;
import io.cybersensei.xapi.StatementStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes statements of JSON that keeps the rules. */
final class StatementReader {

  /** The limit keeps a page of statements in memory small. */
  static final int MAX_LENGTH = 65_536;

  private final MappingProfile profile;
  private final UnaryOperator<String> learnerIdOf;
  private final Predicate<String> isTopic;
  private final Sender sender;
  private final boolean second;
  private final Instant now;

  /**
   * @param profile the mapping to interactions
   * @param learnerIdOf maps a name to a learner id
   * @param isTopic whether an id is that of a topic
   * @param sender the sender
   * @param second whether the version is 2.0, and not 1.0.3
   * @param now the timestamp of a statement without one
   */
  StatementReader(
      MappingProfile profile,
      UnaryOperator<String> learnerIdOf,
      Predicate<String> isTopic,
      Sender sender,
      boolean second,
      Instant now) {
    this.profile = profile;
    this.learnerIdOf = learnerIdOf;
    this.isTopic = isTopic;
    this.sender = sender;
    this.second = second;
    this.now = now;
  }

  /**
   * Returns a statement.
   *
   * @param path the field of the statement, for broken rules
   * @param given the statement, which keeps the rules
   * @param id its id
   */
  Statement read(String path, JsonValue.Members given, UUID id, Broken broken) {
    JsonValue.Members complete = completed(given, id);
    StatementParts parts = StatementParts.of(complete);
    String content = Json.write(complete);
    if (content.length() > MAX_LENGTH) {
      broken.add(path, "too_large", "A statement can have at most " + MAX_LENGTH + " characters.");
    }
    if (parts.keys().size() > StatementStore.MAX_KEYS) {
      broken.add(
          path,
          "too_many",
          "A statement can name at most "
              + StatementStore.MAX_KEYS
              + " agents and activities in all.");
    }
    Set<String> learners = new HashSet<>();
    for (Agent person : parts.people()) {
      learner(person).ifPresent(learners::add);
    }
    if (sender.isPerson()) {
      learners.add(sender.name());
    }
    Optional<UUID> target = target(given);
    return new Statement(
        id,
        content,
        digest(Json.canonical(Changes.compared(given))),
        sender.learnerId().isPresent(),
        target,
        target.isPresent() && verb(given).equals(StatementRules.VOIDED),
        parts.keys(),
        learners,
        draft(given, id));
  }

  /** Returns the learner who is the actor; empty for a group, or an agent that is no learner. */
  Optional<String> actor(JsonValue.Members statement) {
    return Json.object(statement, "actor")
        .filter(actor -> !Agents.isGroup(actor))
        .flatMap(Agents::identity)
        .flatMap(this::learner);
  }

  private Optional<String> learner(Agent agent) {
    return profile.learner(agent).map(learnerIdOf);
  }

  private JsonValue.Members completed(JsonValue.Members given, UUID id) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", new JsonValue.Text(id.toString()));
    members.putAll(Changes.withArrays(given).byName());
    members.put("id", new JsonValue.Text(id.toString()));
    members.remove("stored");
    members.putIfAbsent("timestamp", new JsonValue.Text(now.toString()));
    members.putIfAbsent("version", new JsonValue.Text(second ? "2.0.0" : "1.0.0"));
    members.put("authority", sender.authority());
    return new JsonValue.Members(members);
  }

  private static String verb(JsonValue.Members statement) {
    return Json.object(statement, "verb").flatMap(verb -> Json.text(verb, "id")).orElse("");
  }

  private static Optional<UUID> target(JsonValue.Members statement) {
    return Json.object(statement, "object")
        .filter(
            object -> Json.text(object, "objectType").filter("StatementRef"::equals).isPresent())
        .flatMap(object -> Json.text(object, "id"))
        .map(id -> UUID.fromString(id.toLowerCase(Locale.ROOT)));
  }

  private Optional<InteractionDraft> draft(JsonValue.Members statement, UUID id) {
    Optional<String> learner = actor(statement);
    Optional<String> activity =
        Json.object(statement, "object")
            .filter(object -> Json.text(object, "objectType").orElse("Activity").equals("Activity"))
            .flatMap(object -> Json.text(object, "id"));
    if (learner.isEmpty() || activity.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonValue.Members> result = Json.object(statement, "result");
    Report report =
        new Report(
            id,
            verb(statement),
            learner.get(),
            activity.get(),
            contextActivities(statement),
            result
                .flatMap(each -> Json.object(each, "score"))
                .map(StatementReader::score)
                .orElse(OptionalDouble.empty()),
            result.flatMap(each -> Json.truth(each, "success")),
            result.flatMap(each -> Json.text(each, "duration")).flatMap(Formats::duration),
            Json.text(statement, "timestamp").flatMap(Formats::timestamp),
            metadata(statement));
    return profile.map(report, isTopic);
  }

  private static List<String> contextActivities(JsonValue.Members statement) {
    List<String> ids = new ArrayList<>();
    Json.object(statement, "context")
        .flatMap(context -> Json.object(context, "contextActivities"))
        .ifPresent(
            activities -> {
              for (String kind : List.of("parent", "grouping")) {
                for (JsonValue.Members each : Json.objects(activities, kind)) {
                  Json.text(each, "id").ifPresent(ids::add);
                }
              }
            });
    return ids;
  }

  private static OptionalDouble score(JsonValue.Members score) {
    Optional<Double> scaled = Json.number(score, "scaled");
    if (scaled.isPresent()) {
      return OptionalDouble.of(Math.max(0, scaled.get()));
    }
    Optional<Double> raw = Json.number(score, "raw");
    Optional<Double> max = Json.number(score, "max");
    double min = Json.number(score, "min").orElse(0.0);
    return raw.isPresent() && max.isPresent() && max.get() > min
        ? OptionalDouble.of(Math.min(1, Math.max(0, (raw.get() - min) / (max.get() - min))))
        : OptionalDouble.empty();
  }

  private static Map<String, String> metadata(JsonValue.Members statement) {
    Map<String, String> metadata = new LinkedHashMap<>();
    int longest = 1_000;
    if (verb(statement).length() <= longest) {
      metadata.put("xapi_verb", verb(statement));
    }
    Json.object(statement, "context")
        .flatMap(context -> Json.text(context, "registration"))
        .ifPresent(registration -> metadata.put("xapi_registration", registration));
    return metadata;
  }

  private static String digest(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(RequestDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
