package io.cybersensei.servlet.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JSON text within limits. Error messages give the position and never the content. */
public final class JsonReader {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING_LENGTH = 100_000;
  private static final int MAX_NAME_LENGTH = 1_000;
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final String BEYOND_LIMITS =
      "The JSON is nested more than %s deep, or has a string of more than %s, a name of more than %s"
              .formatted(MAX_DEPTH, MAX_STRING_LENGTH, MAX_NAME_LENGTH)
          + " or a number of more than %s characters".formatted(MAX_NUMBER_LENGTH);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Clients choose the member names, so none of them is kept in memory.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private JsonReader() {}

  /**
   * Parses a JSON document.
   *
   * @throws MalformedJsonException if the text is empty, is not well-formed JSON, repeats a member
   *     of an object, or exceeds a limit
   */
  public static JsonValue read(String text) throws MalformedJsonException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return document(parser);
    } catch (MalformedJsonException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Reading from a string failed.", e);
    }
  }

  private static JsonValue document(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("The body is empty.");
      }
      JsonValue value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("The body goes on after the JSON", parser);
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw malformed(BEYOND_LIMITS, parser);
    } catch (JsonProcessingException e) {
      throw malformed("The body is not well-formed JSON", parser);
    }
  }

  // The depth of the recursion is bounded by MAX_DEPTH.
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
          throw new IllegalStateException("Unexpected token " + token + ".");
    };
  }

  private static JsonValue members(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(parser)) != null) {
        throw malformed("The body has an object with two members of the same name", parser);
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

  private static MalformedJsonException malformed(String problem, JsonParser parser) {
    // The location in Jackson's exception may be missing.
    JsonLocation at = parser.currentLocation();
    return new MalformedJsonException(
        "%s, at line %s, column %s.".formatted(problem, at.getLineNr(), at.getColumnNr()));
  }
}
