package io.cybersensei.ml.internal.exports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A value of JSON. A path that leads nowhere leads to an absent value. */
final class Json {

  private static final Json ABSENT = new Json(null);

  /** No member of an object ends its reading. */
  private static final @Nullable String NO_NAME = null;

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  static Json absent() {
    return ABSENT;
  }

  /** Reads the value that the parser stands on. */
  static Json read(JsonParser parser) throws IOException {
    return new Json(value(parser));
  }

  /**
   * Reads the rest of an object: the parser stands on the first name, or on the end.
   *
   * @param name the name of an array that the object must not have
   * @return the object; empty if it has the array, on the start of which the parser then stands
   */
  static Optional<Json> readMembersUnless(String name, JsonParser parser) throws IOException {
    Map<String, Object> object = object(parser, name);
    return parser.currentToken() == JsonToken.START_ARRAY
        ? Optional.empty()
        : Optional.of(new Json(object));
  }

  /** Reads the members of an object up to its end, or up to the start of an array of a name. */
  private static Map<String, Object> object(JsonParser parser, @Nullable String last)
      throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(last)) {
        return object;
      }
      Object member = value(parser);
      if (member != null) {
        object.put(name, member);
      }
      parser.nextToken();
    }
    return object;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      parser.nextToken();
      return object(parser, NO_NAME);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Object element = value(parser);
        if (element != null) {
          array.add(element);
        }
      }
      return array;
    }
    if (token == null || token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    return token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
  }

  /** Returns the value at a path of names. */
  Json at(String... path) {
    @Nullable Object here = value;
    for (String name : path) {
      here = here instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return here == null ? ABSENT : new Json(here);
  }

  /** Returns the first element of an array, or the value itself if it is none. */
  Json first() {
    if (value instanceof List<?> array) {
      return array.isEmpty() ? ABSENT : new Json(array.get(0));
    }
    return this;
  }

  /** Returns the elements of an array; none if the value is no array. */
  List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    if (value instanceof List<?> array) {
      array.forEach(each -> elements.add(new Json(each)));
    }
    return elements;
  }

  /** Returns the members of an object; none if the value is no object. */
  Map<String, Json> members() {
    Map<String, Json> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, member) -> members.put(String.valueOf(name), new Json(member)));
    }
    return members;
  }

  boolean isArray() {
    return value instanceof List;
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean has(String name) {
    return value instanceof Map<?, ?> object && object.containsKey(name);
  }

  /** Returns a text that is not blank, or a number as text. */
  Optional<String> text() {
    if (value instanceof Double number) {
      return Optional.of(
          number == Math.rint(number) && Math.abs(number) < 1e15
              ? Long.toString(number.longValue())
              : number.toString());
    }
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  OptionalDouble number() {
    return value instanceof Double number && Double.isFinite(number)
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  Optional<Boolean> bool() {
    return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  /** Returns the text of a language map: English if it is there, else any. */
  Optional<String> inEnglish() {
    Map<String, Json> languages = members();
    for (String tag : List.of("en-US", "en", "en-GB")) {
      Json english = languages.get(tag);
      if (english != null && english.text().isPresent()) {
        return english.text();
      }
    }
    return languages.values().stream().map(Json::text).flatMap(Optional::stream).findFirst();
  }
}
