package io.cybersensei.servlet.internal.xapi.rules;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** The rules of contexts and references to statements. */
final class ContextRules {

  static final String REFERENCE = "StatementRef";

  private static final Set<String> OF_CONTEXT =
      Set.of(
          "registration",
          "instructor",
          "team",
          "contextActivities",
          "revision",
          "platform",
          "language",
          "statement",
          "extensions");
  private static final Set<String> OF_CONTEXT_2 =
      with(OF_CONTEXT, "contextAgents", "contextGroups");
  private static final Set<String> KINDS = Set.of("parent", "grouping", "category", "other");

  private ContextRules() {}

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  /**
   * Checks a context.
   *
   * @param isOfActivity whether the object of the statement is an activity
   * @param second whether the rules are those of xAPI 2.0
   */
  static void context(Node context, boolean isOfActivity, boolean second) {
    context.only(second ? OF_CONTEXT_2 : OF_CONTEXT);
    context.uuid("registration");
    ActorRules.either(context, "instructor");
    ActorRules.team(context, "team");
    context.text("revision");
    context.text("platform");
    context.text(
        "language", Formats::isLanguage, "malformed", "must be a language tag of RFC 5646.");
    if (!isOfActivity) {
      for (String name : Set.of("revision", "platform")) {
        if (context.has(name)) {
          context.refuse(name, "not_allowed", "needs an activity as the object.");
        }
      }
    }
    context.object("statement").ifPresent(ContextRules::reference);
    context.extensions();
    context.object("contextActivities").ifPresent(ContextRules::activities);
    if (second) {
      related(context, "contextAgents", "contextAgent", "agent");
      related(context, "contextGroups", "contextGroup", "group");
    }
  }

  private static void activities(Node activities) {
    activities.only(KINDS);
    for (String kind : KINDS) {
      if (activities.value(kind).orElse(null) instanceof JsonValue.Members) {
        activities.object(kind).ifPresent(ActivityRules::activity);
      } else {
        activities.objects(kind).forEach(ActivityRules::activity);
      }
    }
  }

  private static void related(Node context, String list, String type, String field) {
    for (Node each : context.objects(list)) {
      each.only(Set.of("objectType", field, "relevantTypes")).required("objectType", field);
      each.text("objectType", type::equals, "unknown_value", "must be " + type + ".");
      if (field.equals("group")) {
        ActorRules.team(each, field);
      } else {
        each.object(field).ifPresent(ActorRules::agent);
      }
      if (each.has("relevantTypes")) {
        int[] types = {0};
        each.texts(
            "relevantTypes",
            iri -> {
              types[0]++;
              if (!Formats.isIri(iri)) {
                each.refuse("relevantTypes", "malformed", "must be absolute IRIs.");
              }
            });
        if (types[0] == 0) {
          each.refuse("relevantTypes", "required", "must not be empty.");
        }
      }
    }
  }

  /** Checks a reference to a statement. */
  static void reference(Node reference) {
    reference.only(Set.of("objectType", "id")).required("objectType", "id");
    reference.text("objectType", REFERENCE::equals, "unknown_value", "must be StatementRef.");
    reference.uuid("id");
  }
}
