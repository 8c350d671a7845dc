package io.cybersensei.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the body of a request as JSON, within limits. Says where a fault is, never what it is. */
final class JsonBody {

  /** The most bytes a body may have: 1 MiB. */
  static final int MOST_BYTES = 1 << 20;

  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 100_000;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 100;

  private static final String BEYOND_LIMITS =
      "The JSON is nested more than %d deep, or has a string of more than %d, a name of more than %d"
              .formatted(DEEPEST, LONGEST_STRING, LONGEST_NAME)
          + " or a number of more than %d characters".formatted(LONGEST_NUMBER);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Member names come from strangers: nothing of them is kept.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private JsonBody() {}

  /**
   * The body of a request.
   *
   * @throws Refusal with 415 for another media type, 413 for too many bytes, 400 for what is not
   *     well-formed JSON in UTF-8, repeats a member or goes beyond a limit
   */
  static JsonValue read(HttpServletRequest request) throws IOException {
    requireJson(request);
    String text = decode(bytes(request));
    try (JsonParser parser = FACTORY.createParser(text)) {
      return document(parser);
    }
  }

  /** The body of a request, which must be an object. */
  static JsonValue.Members readObject(HttpServletRequest request) throws IOException {
    if (read(request) instanceof JsonValue.Members object) {
      return object;
    }
    throw new Refusal(Problem.invalid("", "wrong_type", "The body must be a JSON object."));
  }

  private static JsonValue document(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw new Refusal(Problem.of(400, "The body is empty."));
      }
      JsonValue value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("Something follows the JSON", parser);
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw malformed(BEYOND_LIMITS, parser);
    } catch (JsonProcessingException e) {
      throw malformed("The body is not well-formed JSON", parser);
    }
  }

  // The depth of the recursion is bounded by DEEPEST.
  private static JsonValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_NUMBER_INT -> new JsonValue.Numeral(parser.getText());
      case VALUE_NUMBER_FLOAT ->
          parser.isNaN() ? new JsonValue.NotANumber() : new JsonValue.Numeral(parser.getText());
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case VALUE_NULL -> new JsonValue.Nothing();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("Unexpected token " + token);
    };
  }

  private static JsonValue members(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(parser)) != null) {
        throw malformed("The body names a member of an object twice", parser);
      }
    }
    return new JsonValue.Members(members);
  }

  private static JsonValue elements(JsonParser parser) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new JsonValue.Elements(elements);
  }

  private static Refusal malformed(String what, JsonParser parser) {
    // Not the location of the exception, which may be missing.
    JsonLocation at = parser.currentLocation();
    return new Refusal(
        Problem.of(
            400, "%s, at line %d, column %d.".formatted(what, at.getLineNr(), at.getColumnNr())));
  }

  private static void requireJson(HttpServletRequest request) {
    String contentType = request.getContentType();
    String encoding = request.getHeader("Content-Encoding");
    if (contentType == null || !isJson(contentType) || encoding != null) {
      throw new Refusal(
          Problem.of(415, "The body must be application/json in UTF-8, without Content-Encoding.")
              .with("Accept", "application/json"));
    }
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=\"utf-8\"")) {
        return false;
      }
    }
    return parts[0].strip().equals("application/json");
  }

  private static byte[] bytes(HttpServletRequest request) {
    try {
      return readBytes(request);
    } catch (IOException e) {
      throw new Refusal(Problem.of(400, "The body cannot be read to its end."));
    }
  }

  private static byte[] readBytes(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw tooLarge();
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    return bytes;
  }

  private static Refusal tooLarge() {
    return new Refusal(Problem.of(413, "A body can have at most " + MOST_BYTES + " bytes."));
  }

  private static String decode(byte[] bytes) {
    try {
      // A new decoder reports faults; String's constructor would paper over them.
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(Problem.of(400, "The body is not valid UTF-8."));
    }
  }
}
