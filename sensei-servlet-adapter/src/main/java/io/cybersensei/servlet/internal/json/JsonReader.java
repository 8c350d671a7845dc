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
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Parses JSON text within limits. Error messages give the position and never the content. One
 * reader parses one document.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING_LENGTH = 100_000;
  private static final int MAX_NAME_LENGTH = 1_000;
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final String BEYOND_LIMITS =
      "The JSON is nested more than "
          + MAX_DEPTH
          + " deep, or has a string of more than "
          + MAX_STRING_LENGTH
          + ", a name of more than "
          + MAX_NAME_LENGTH
          + " or a number of more than "
          + MAX_NUMBER_LENGTH
          + " characters";

  private static final JsonFactory FACTORY = factory(MAX_DEPTH);

  /** A stored statement can be deeper than the received one, by the additions of the server. */
  private static final JsonFactory OF_STORED = factory(2 * MAX_DEPTH);

  private static JsonFactory factory(int maxDepth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(MAX_STRING_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        // Clients choose the member names, so none of them is kept in memory.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  private final JsonParser parser;
  private final int maxValues;
  private int values;

  private JsonReader(JsonParser parser, int maxValues) {
    this.parser = parser;
    this.maxValues = maxValues;
  }

  /**
   * Parses a JSON document in UTF-8.
   *
   * @param maxValues the maximum number of values, counted at every depth
   * @throws MalformedJsonException if the text is empty, is not well-formed JSON, repeats a member
   *     of an object, or exceeds a limit
   */
  public static JsonValue read(InputStream in, int maxValues) throws MalformedJsonException {
    return document(in, maxValues, reader -> reader.value());
  }

  /**
   * Reads a document that this server has stored. It has any number of values, and can be deeper
   * than one that is received.
   *
   * @throws MalformedJsonException if it is not well-formed
   */
  public static JsonValue readStored(InputStream in) throws MalformedJsonException {
    return document(OF_STORED, in, Integer.MAX_VALUE, reader -> reader.value());
  }

  /**
   * Parses a JSON document in UTF-8 and passes the elements of its array to a function, one after
   * the other. A document that is not an array is one element.
   *
   * @param maxValues the maximum number of values in each element, counted at every depth
   * @return the number of elements
   * @throws MalformedJsonException for the reasons of {@link #read}; some elements may have been
   *     passed by then
   */
  public static int readEach(InputStream in, int maxValues, Consumer<JsonValue> element)
      throws MalformedJsonException {
    return document(in, maxValues, reader -> reader.elements(element));
  }

  /** The work on a document, which begins at its first token and ends at its last. */
  @FunctionalInterface
  private interface Work<T> {
    T with(JsonReader reader) throws IOException;
  }

  private static <T> T document(InputStream in, int maxValues, Work<T> work)
      throws MalformedJsonException {
    return document(FACTORY, in, maxValues, work);
  }

  private static <T> T document(JsonFactory factory, InputStream in, int maxValues, Work<T> work)
      throws MalformedJsonException {
    // The constructor that takes a decoder reports malformed input instead of replacing it, and the
    // parser does not guess at another encoding.
    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = factory.createParser(text)) {
      return new JsonReader(parser, maxValues).whole(work);
    } catch (MalformedJsonException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException("The body is not valid UTF-8.");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory failed.", e);
    }
  }

  private <T> T whole(Work<T> work) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("The body is empty.");
      }
      T result = work.with(this);
      if (parser.nextToken() != null) {
        throw malformed("The body goes on after the JSON");
      }
      return result;
    } catch (StreamConstraintsException e) {
      throw malformed(BEYOND_LIMITS);
    } catch (JsonProcessingException e) {
      throw malformed("The body is not well-formed JSON");
    }
  }

  private int elements(Consumer<JsonValue> element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      element.accept(value());
      return 1;
    }
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values = 0;
      element.accept(value());
      count++;
    }
    return count;
  }

  // The depth of the recursion is bounded by MAX_DEPTH.
  private JsonValue value() throws IOException {
    if (++values > maxValues) {
      throw malformed("The JSON has more than " + maxValues + " values");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members();
      case START_ARRAY -> array();
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

  private JsonValue members() throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value()) != null) {
        throw malformed("The body has an object with two members of the same name");
      }
    }
    return new JsonValue.Members(members);
  }

  private JsonValue array() throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new JsonValue.Elements(elements);
  }

  private MalformedJsonException malformed(String problem) {
    // The location in Jackson's exception may be missing.
    JsonLocation at = parser.currentLocation();
    return new MalformedJsonException(
        problem + ", at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".");
  }
}
