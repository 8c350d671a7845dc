package io.cybersensei.privacy;

import java.util.Locale;
import java.util.Map;

/** JSON (RFC 8259) of the fields of a record: texts, numbers, truth values, and maps of these. */
final class JsonText {

  private JsonText() {}

  /**
   * Returns an object as JSON, with its members in the order of the map.
   *
   * @param members the members: texts, finite numbers, truth values, and maps of these
   * @throws IllegalArgumentException if a value is of another type
   */
  static String of(Map<String, ?> members) {
    StringBuilder json = new StringBuilder();
    appendObject(json, members);
    return json.toString();
  }

  private static void appendObject(StringBuilder json, Map<?, ?> members) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.append(separator);
      appendString(json, member.getKey().toString());
      json.append(':');
      appendValue(json, member.getValue());
      separator = ",";
    }
    json.append('}');
  }

  private static void appendValue(StringBuilder json, Object value) {
    if (value instanceof String text) {
      appendString(json, text);
    } else if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Map<?, ?> members) {
      appendObject(json, members);
    } else {
      throw new IllegalArgumentException(
          "A field must be a text, number, truth value or map, but is a %s."
              .formatted(value.getClass().getName()));
    }
  }

  private static void appendString(StringBuilder json, String text) {
    json.append('"');
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                  if (isEscaped(c)) {
                    json.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    json.append((char) c);
                  }
                }
              }
            });
    json.append('"');
  }

  /** Returns whether a character must be escaped, or could end a line of a log or a script. */
  private static boolean isEscaped(int c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
  }
}
