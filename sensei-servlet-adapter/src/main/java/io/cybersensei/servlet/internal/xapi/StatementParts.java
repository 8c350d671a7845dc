package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.xapi.Agent;
import io.cybersensei.xapi.StatementKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parts of a statement under which it is found, and the people whom it names. */
final class StatementParts {

  private static final List<String> KINDS = List.of("parent", "grouping", "category", "other");

  private final Set<String> keys = new HashSet<>();
  private final List<Agent> people = new ArrayList<>();

  private StatementParts() {}

  static StatementParts of(JsonValue.Members statement) {
    StatementParts parts = new StatementParts();
    Json.object(statement, "verb")
        .flatMap(verb -> Json.text(verb, "id"))
        .ifPresent(verb -> parts.keys.add(StatementKey.VERB.of(verb)));
    Json.object(statement, "context")
        .flatMap(context -> Json.text(context, "registration"))
        .ifPresent(
            registration ->
                parts.keys.add(
                    StatementKey.REGISTRATION.of(registration.toLowerCase(Locale.ROOT))));
    // It is the sender, whom the caller knows.
    Json.object(statement, "authority").ifPresent(actor -> parts.actor(actor, false));
    parts.people.clear();
    parts.read(statement, true);
    return parts;
  }

  Set<String> keys() {
    return keys;
  }

  /** Returns all agents that are no groups. */
  List<Agent> people() {
    return people;
  }

  private void read(JsonValue.Members statement, boolean outer) {
    Json.object(statement, "actor").ifPresent(actor -> actor(actor, outer));
    Json.object(statement, "object").ifPresent(object -> object(object, outer));
    Json.object(statement, "context").ifPresent(this::context);
  }

  private void object(JsonValue.Members object, boolean outer) {
    switch (Json.text(object, "objectType").orElse("Activity")) {
      case "Agent", "Group" -> actor(object, outer);
      case "SubStatement" -> read(object, false);
      case "StatementRef" -> {}
      default -> activity(object, outer);
    }
  }

  private void context(JsonValue.Members context) {
    Json.object(context, "instructor").ifPresent(actor -> actor(actor, false));
    Json.object(context, "team").ifPresent(actor -> actor(actor, false));
    for (JsonValue.Members each : Json.objects(context, "contextAgents")) {
      Json.object(each, "agent").ifPresent(actor -> actor(actor, false));
    }
    for (JsonValue.Members each : Json.objects(context, "contextGroups")) {
      Json.object(each, "group").ifPresent(actor -> actor(actor, false));
    }
    Json.object(context, "contextActivities")
        .ifPresent(
            activities ->
                KINDS.forEach(
                    kind -> Json.objects(activities, kind).forEach(each -> activity(each, false))));
  }

  private void actor(JsonValue.Members actor, boolean main) {
    for (JsonValue.Members each : Agents.all(actor)) {
      Optional<Agent> identity = Agents.identity(each);
      if (identity.isPresent()) {
        String text = identity.get().text();
        keys.add(StatementKey.RELATED_AGENT.of(text));
        if (main) {
          keys.add(StatementKey.AGENT.of(text));
        }
        if (!Agents.isGroup(each)) {
          people.add(identity.get());
        }
      }
    }
  }

  private void activity(JsonValue.Members activity, boolean main) {
    Json.text(activity, "id")
        .ifPresent(
            id -> {
              keys.add(StatementKey.RELATED_ACTIVITY.of(id));
              if (main) {
                keys.add(StatementKey.ACTIVITY.of(id));
              }
            });
  }
}
