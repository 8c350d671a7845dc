package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The formats of statements in responses. */
enum Formatting {
  /** Agents, activities and verbs have only what identifies them. */
  IDS,
  /** The statement as it was received. */
  EXACT,
  /** Each language map has the entry of one language. */
  CANONICAL;

  private static final Set<String> OF_AGENT =
      Set.of("objectType", "mbox", "mbox_sha1sum", "openid", "account");
  private static final Set<String> LANGUAGE_MAPS = Set.of("name", "description", "display");

  static Optional<Formatting> named(String name) {
    return List.of(values()).stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /**
   * Returns a statement in this format.
   *
   * @param languages the languages that the client accepts, best first
   */
  JsonValue of(JsonValue.Members statement, List<Locale.LanguageRange> languages) {
    return switch (this) {
      case IDS -> ids(statement);
      case EXACT -> statement;
      case CANONICAL -> canonical(statement, languages);
    };
  }

  private static JsonValue ids(JsonValue value) {
    if (value instanceof JsonValue.Elements array) {
      return new JsonValue.Elements(array.values().stream().map(Formatting::ids).toList());
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
                case "actor", "authority", "instructor", "team", "agent", "group" ->
                    members.put(name, actor(member));
                case "object" -> members.put(name, target(member));
                case "verb" -> members.put(name, identified(member, Set.of("id")));
                case "parent", "grouping", "category", "other" ->
                    members.put(name, activities(member));
                case "extensions", "result", "attachments" -> members.put(name, member);
                default -> members.put(name, ids(member));
              }
            });
    return new JsonValue.Members(members);
  }

  private static JsonValue target(JsonValue object) {
    if (!(object instanceof JsonValue.Members members)) {
      return object;
    }
    return switch (Json.text(members, "objectType").orElse("Activity")) {
      case "Agent", "Group" -> actor(object);
      case "SubStatement" -> ids(object);
      case "StatementRef" -> identified(object, Set.of("objectType", "id"));
      default -> identified(object, Set.of("id"));
    };
  }

  private static JsonValue activities(JsonValue value) {
    return value instanceof JsonValue.Elements array
        ? new JsonValue.Elements(
            array.values().stream().<JsonValue>map(each -> identified(each, Set.of("id"))).toList())
        : identified(value, Set.of("id"));
  }

  private static JsonValue actor(JsonValue value) {
    if (!(value instanceof JsonValue.Members actor)) {
      return value;
    }
    JsonValue.Members identified = identified(actor, OF_AGENT);
    return Agents.identity(actor).isEmpty()
        ? Changes.with(
            identified,
            "member",
            new JsonValue.Elements(
                Json.objects(actor, "member").stream().map(Formatting::actor).toList()))
        : identified;
  }

  private static JsonValue.Members identified(JsonValue value, Set<String> kept) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (value instanceof JsonValue.Members object) {
      object
          .byName()
          .forEach(
              (name, member) -> {
                if (kept.contains(name)) {
                  members.put(name, member);
                }
              });
    }
    return new JsonValue.Members(members);
  }

  private static JsonValue canonical(JsonValue value, List<Locale.LanguageRange> languages) {
    if (value instanceof JsonValue.Elements array) {
      return new JsonValue.Elements(
          array.values().stream().map(each -> canonical(each, languages)).toList());
    }
    if (!(value instanceof JsonValue.Members object)) {
      return value;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .byName()
        .forEach(
            (name, member) -> {
              // The name of an agent is a text.
              if (LANGUAGE_MAPS.contains(name) && member instanceof JsonValue.Members map) {
                members.put(name, oneLanguage(map, languages));
              } else if (name.equals("extensions")) {
                members.put(name, member);
              } else {
                members.put(name, canonical(member, languages));
              }
            });
    return new JsonValue.Members(members);
  }

  private static JsonValue oneLanguage(
      JsonValue.Members map, List<Locale.LanguageRange> languages) {
    Set<String> tags = map.byName().keySet();
    if (tags.size() <= 1) {
      return map;
    }
    String best = Locale.lookupTag(languages, tags);
    String wanted = best == null ? "" : best;
    String tag =
        tags.stream()
            .filter(each -> each.equalsIgnoreCase(wanted))
            .findFirst()
            .or(() -> Locale.filterTags(languages, tags).stream().findFirst())
            .flatMap(
                found -> tags.stream().filter(each -> each.equalsIgnoreCase(found)).findFirst())
            .orElseGet(() -> tags.iterator().next());
    return identified(map, Set.of(tag));
  }
}
