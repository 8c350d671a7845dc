package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reading and writing of JSON values. */
final class Json {

  private Json() {}

  /** Returns a member of an object. */
  static Optional<JsonValue> member(JsonValue.Members object, String name) {
    return Optional.ofNullable(object.byName().get(name));
  }

  static Optional<String> text(JsonValue.Members object, String name) {
    return member(object, name)
        .filter(JsonValue.Text.class::isInstance)
        .map(value -> ((JsonValue.Text) value).text());
  }

  static Optional<Double> number(JsonValue.Members object, String name) {
    return member(object, name)
        .filter(JsonValue.Numeral.class::isInstance)
        .map(value -> Double.parseDouble(((JsonValue.Numeral) value).text()));
  }

  static Optional<Boolean> truth(JsonValue.Members object, String name) {
    return member(object, name)
        .filter(JsonValue.Truth.class::isInstance)
        .map(value -> ((JsonValue.Truth) value).value());
  }

  static Optional<JsonValue.Members> object(JsonValue.Members object, String name) {
    return member(object, name)
        .filter(JsonValue.Members.class::isInstance)
        .map(JsonValue.Members.class::cast);
  }

  /** Returns the objects of a member that is an object or an array of them. */
  static List<JsonValue.Members> objects(JsonValue.Members object, String name) {
    List<JsonValue.Members> found = new ArrayList<>();
    for (JsonValue value : elements(member(object, name))) {
      if (value instanceof JsonValue.Members each) {
        found.add(each);
      }
    }
    return found;
  }

  private static List<JsonValue> elements(Optional<JsonValue> value) {
    if (value.isEmpty()) {
      return List.of();
    }
    return value.get() instanceof JsonValue.Elements array ? array.values() : List.of(value.get());
  }

  /** Returns whether a value has NaN or an infinity in it, which are no JSON. */
  static boolean hasNotANumber(JsonValue value) {
    if (value instanceof JsonValue.Members object) {
      return object.byName().values().stream().anyMatch(Json::hasNotANumber);
    }
    if (value instanceof JsonValue.Elements array) {
      return array.values().stream().anyMatch(Json::hasNotANumber);
    }
    return value instanceof JsonValue.NotANumber;
  }

  /** Returns a value as text, with the members of objects in their order and numbers as written. */
  static String write(JsonValue value) {
    StringBuilder json = new StringBuilder();
    append(json, value, false);
    return json.toString();
  }

  /** Returns a text that only equal values share: members are sorted, and numbers normalised. */
  static String canonical(JsonValue value) {
    StringBuilder json = new StringBuilder();
    append(json, value, true);
    return json.toString();
  }

  private static void append(StringBuilder json, JsonValue value, boolean canonical) {
    if (value instanceof JsonValue.Members object) {
      appendMembers(json, object, canonical);
    } else if (value instanceof JsonValue.Elements array) {
      json.append('[');
      Iterator<JsonValue> elements = array.values().iterator();
      while (elements.hasNext()) {
        append(json, elements.next(), canonical);
        json.append(elements.hasNext() ? "," : "");
      }
      json.append(']');
    } else if (value instanceof JsonValue.Text text) {
      appendText(json, text.text());
    } else if (value instanceof JsonValue.Numeral number) {
      json.append(canonical ? normalised(number.text()) : number.text());
    } else if (value instanceof JsonValue.Truth truth) {
      json.append(truth.value());
    } else {
      json.append("null");
    }
  }

  private static void appendMembers(
      StringBuilder json, JsonValue.Members object, boolean canonical) {
    json.append('{');
    Map<String, JsonValue> members = canonical ? new TreeMap<>(object.byName()) : object.byName();
    Iterator<Map.Entry<String, JsonValue>> each = members.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, JsonValue> member = each.next();
      appendText(json, member.getKey());
      json.append(':');
      append(json, member.getValue(), canonical);
      json.append(each.hasNext() ? "," : "");
    }
    json.append('}');
  }

  /** Returns equal numbers as equal texts, however large their exponent is. */
  private static String normalised(String number) {
    try {
      BigDecimal stripped = new BigDecimal(number).stripTrailingZeros();
      return stripped.unscaledValue() + "e" + -(long) stripped.scale();
    } catch (ArithmeticException | NumberFormatException e) {
      return number;
    }
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || isLoneSurrogate(text, i)) {
        String hex = Integer.toHexString(c);
        json.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
