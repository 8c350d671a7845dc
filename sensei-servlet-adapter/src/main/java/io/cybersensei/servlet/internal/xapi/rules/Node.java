package io.cybersensei.servlet.internal.xapi.rules;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An object of a statement with the path of fields that leads to it. A field of the wrong type adds
 * a broken rule and counts as absent.
 */
final class Node {

  static final String WRONG_TYPE = "wrong_type";

  private final String path;
  private final Map<String, JsonValue> members;
  private final Broken broken;

  Node(String path, JsonValue.Members object, Broken broken) {
    this.path = path;
    this.members = object.byName();
    this.broken = broken;
  }

  /** Refuses null values, which xAPI allows in extensions only, and fields of other names. */
  Node only(Set<String> known) {
    members.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            broken.add(at(name), "unknown_field", at(name) + " is no field of xAPI.");
          } else if (value instanceof JsonValue.Nothing) {
            broken.add(at(name), "null", at(name) + " must not be null.");
          }
        });
    return this;
  }

  /** Returns the names of the fields. */
  Set<String> names() {
    return members.keySet();
  }

  /** Returns the path of a field. */
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Returns whether a field is there, of any type. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  Optional<JsonValue> value(String name) {
    return Optional.ofNullable(members.get(name))
        .filter(value -> !(value instanceof JsonValue.Nothing));
  }

  void refuse(String name, String rule, String message) {
    broken.add(at(name), rule, at(name) + " " + message);
  }

  /** Adds a broken rule if a field is absent. */
  Node required(String... names) {
    for (String name : names) {
      if (!has(name)) {
        refuse(name, "required", "is missing.");
      }
    }
    return this;
  }

  /** Returns a string. */
  Optional<String> text(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && !(value.get() instanceof JsonValue.Text)) {
      refuse(name, WRONG_TYPE, "must be a string.");
      return Optional.empty();
    }
    return value.map(each -> ((JsonValue.Text) each).text());
  }

  /** Returns a string that keeps a rule. */
  Optional<String> text(String name, Predicate<String> rule, String code, String message) {
    Optional<String> text = text(name);
    if (text.isPresent() && !rule.test(text.get())) {
      refuse(name, code, message);
      return Optional.empty();
    }
    return text;
  }

  Optional<String> iri(String name) {
    return text(name, Formats::isIri, "malformed", "must be an absolute IRI.");
  }

  Optional<String> uuid(String name) {
    return text(name, Formats::isUuid, "malformed", "must be a UUID.");
  }

  Optional<Double> number(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && !(value.get() instanceof JsonValue.Numeral)) {
      refuse(name, WRONG_TYPE, "must be a number.");
      return Optional.empty();
    }
    return value.map(each -> Double.parseDouble(((JsonValue.Numeral) each).text()));
  }

  void truth(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && !(value.get() instanceof JsonValue.Truth)) {
      refuse(name, WRONG_TYPE, "must be true or false.");
    }
  }

  Optional<Node> object(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && !(value.get() instanceof JsonValue.Members)) {
      refuse(name, WRONG_TYPE, "must be an object.");
      return Optional.empty();
    }
    return value.map(each -> new Node(at(name), (JsonValue.Members) each, broken));
  }

  /** Returns the objects in an array. */
  List<Node> objects(String name) {
    List<Node> objects = new ArrayList<>();
    elements(
        name,
        (place, element) -> {
          if (element instanceof JsonValue.Members object) {
            objects.add(new Node(place, object, broken));
          } else {
            broken.add(place, WRONG_TYPE, place + " must be an object.");
          }
        });
    return objects;
  }

  /** Reads the strings in an array. */
  void texts(String name, Consumer<String> reader) {
    elements(
        name,
        (place, element) -> {
          if (element instanceof JsonValue.Text text) {
            reader.accept(text.text());
          } else {
            broken.add(place, WRONG_TYPE, place + " must be a string.");
          }
        });
  }

  @FunctionalInterface
  private interface Reader {
    void read(String place, JsonValue element);
  }

  private void elements(String name, Reader reader) {
    Optional<JsonValue> value = value(name);
    if (value.isEmpty()) {
      return;
    }
    if (!(value.get() instanceof JsonValue.Elements array)) {
      refuse(name, WRONG_TYPE, "must be an array.");
      return;
    }
    for (int i = 0; i < array.values().size(); i++) {
      reader.read(at(name) + "[" + i + "]", array.values().get(i));
    }
  }

  /** Checks a language map: tags of BCP 47 with texts. */
  void languageMap(String name) {
    object(name)
        .ifPresent(
            map ->
                map.names()
                    .forEach(
                        tag -> {
                          if (!Formats.isLanguage(tag)) {
                            map.refuse(tag, "malformed", "must be a language tag of RFC 5646.");
                          }
                          if (map.value(tag).isEmpty()) {
                            map.refuse(tag, "null", "must not be null.");
                          }
                          map.text(tag);
                        }));
  }

  /** Checks extensions: IRIs with values of any type. */
  void extensions() {
    object("extensions")
        .ifPresent(
            map ->
                map.names()
                    .forEach(
                        key -> {
                          if (!Formats.isIri(key)) {
                            map.refuse(key, "malformed", "must be an absolute IRI.");
                          }
                        }));
  }
}
