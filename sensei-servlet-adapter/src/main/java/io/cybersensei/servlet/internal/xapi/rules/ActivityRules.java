package io.cybersensei.servlet.internal.xapi.rules;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of activities and their definitions. */
final class ActivityRules {

  private static final Set<String> OF_ACTIVITY = Set.of("objectType", "id", "definition");
  private static final Set<String> COMPONENTS =
      Set.of("choices", "scale", "source", "target", "steps");
  private static final Set<String> OF_DEFINITION =
      Set.of(
          "name",
          "description",
          "type",
          "moreInfo",
          "extensions",
          "interactionType",
          "correctResponsesPattern",
          "choices",
          "scale",
          "source",
          "target",
          "steps");
  private static final Map<String, Set<String>> COMPONENTS_BY_TYPE =
      Map.ofEntries(
          Map.entry("true-false", Set.of()),
          Map.entry("choice", Set.of("choices")),
          Map.entry("fill-in", Set.of()),
          Map.entry("long-fill-in", Set.of()),
          Map.entry("matching", Set.of("source", "target")),
          Map.entry("performance", Set.of("steps")),
          Map.entry("sequencing", Set.of("choices")),
          Map.entry("likert", Set.of("scale")),
          Map.entry("numeric", Set.of()),
          Map.entry("other", Set.of()));

  private ActivityRules() {}

  static void activity(Node activity) {
    activity.only(OF_ACTIVITY).required("id");
    activity.text("objectType", "Activity"::equals, "unknown_value", "must be Activity.");
    activity.iri("id");
    activity.object("definition").ifPresent(ActivityRules::definition);
  }

  private static void definition(Node definition) {
    definition.only(OF_DEFINITION);
    definition.languageMap("name");
    definition.languageMap("description");
    definition.iri("type");
    definition.text("moreInfo", Formats::isIrl, "malformed", "must be an absolute IRL.");
    definition.extensions();
    Optional<String> type =
        definition.text(
            "interactionType",
            COMPONENTS_BY_TYPE::containsKey,
            "unknown_value",
            "must be a type of interaction of SCORM 2004.");
    definition.texts("correctResponsesPattern", text -> {});
    if (!definition.has("interactionType")
        && definition.names().stream()
            .anyMatch(
                name -> COMPONENTS.contains(name) || name.equals("correctResponsesPattern"))) {
      definition.refuse("interactionType", "required", "is missing.");
    }
    for (String name : COMPONENTS) {
      if (type.isPresent()
          && definition.has(name)
          && !COMPONENTS_BY_TYPE.getOrDefault(type.get(), Set.of()).contains(name)) {
        definition.refuse(name, "not_allowed", "is no field of an interaction of this type.");
      }
      components(definition, name);
    }
  }

  private static void components(Node definition, String name) {
    Set<String> ids = new HashSet<>();
    for (Node component : definition.objects(name)) {
      component.only(Set.of("id", "description")).required("id");
      component
          .text("id")
          .ifPresent(
              id -> {
                if (!ids.add(id)) {
                  component.refuse("id", "repeated", "must differ from that of other components.");
                }
              });
      component.languageMap("description");
    }
  }
}
