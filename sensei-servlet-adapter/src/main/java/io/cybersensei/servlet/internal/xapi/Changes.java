package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements with other values of some fields. */
final class Changes {

  /** The fields that may differ between two requests with the same statement. */
  private static final Set<String> NOT_COMPARED = Set.of("id", "stored", "authority", "version");

  private Changes() {}

  /** Returns an object with another value of a member, which is added at the end if it is new. */
  static JsonValue.Members with(JsonValue.Members object, String name, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.byName());
    members.put(name, value);
    return new JsonValue.Members(members);
  }

  /** Returns an object without a member. */
  static JsonValue.Members without(JsonValue.Members object, String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.byName());
    members.remove(name);
    return new JsonValue.Members(members);
  }

  /** Returns a statement in which each context activity stands in an array, also in its object. */
  static JsonValue.Members withArrays(JsonValue.Members statement) {
    JsonValue.Members changed = statement;
    if (Json.object(statement, "context").isPresent()) {
      JsonValue.Members context = Json.object(statement, "context").get();
      if (Json.object(context, "contextActivities").isPresent()) {
        Map<String, JsonValue> arrays = new LinkedHashMap<>();
        Json.object(context, "contextActivities")
            .get()
            .byName()
            .forEach((kind, value) -> arrays.put(kind, array(value)));
        changed =
            with(
                changed,
                "context",
                with(context, "contextActivities", new JsonValue.Members(arrays)));
      }
    }
    return Json.object(changed, "object").isPresent()
            && Json.text(Json.object(changed, "object").get(), "objectType")
                .filter("SubStatement"::equals)
                .isPresent()
        ? with(changed, "object", withArrays(Json.object(changed, "object").get()))
        : changed;
  }

  private static JsonValue array(JsonValue value) {
    return value instanceof JsonValue.Elements ? value : new JsonValue.Elements(List.of(value));
  }

  /**
   * Returns the part of a statement in which all statements with its id agree: without what the
   * store sets, the display of verbs and the definitions of activities, and with lists that have no
   * order sorted.
   */
  static JsonValue compared(JsonValue.Members statement) {
    Map<String, JsonValue> members = new LinkedHashMap<>(withArrays(statement).byName());
    NOT_COMPARED.forEach(members::remove);
    return stripped(new JsonValue.Members(members));
  }

  private static JsonValue stripped(JsonValue value) {
    if (value instanceof JsonValue.Elements array) {
      return new JsonValue.Elements(array.values().stream().map(Changes::stripped).toList());
    }
    if (!(value instanceof JsonValue.Members object)) {
      return value;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .byName()
        .forEach(
            (name, member) -> {
              switch (name) {
                case "display", "definition" -> {}
                case "extensions" -> members.put(name, member);
                case "member", "parent", "grouping", "category", "other" ->
                    members.put(name, sorted(stripped(member)));
                default -> members.put(name, stripped(member));
              }
            });
    return new JsonValue.Members(members);
  }

  private static JsonValue sorted(JsonValue value) {
    if (!(value instanceof JsonValue.Elements array)) {
      return value;
    }
    List<JsonValue> elements = new ArrayList<>(array.values());
    elements.sort(Comparator.comparing(Json::canonical));
    return new JsonValue.Elements(elements);
  }
}
