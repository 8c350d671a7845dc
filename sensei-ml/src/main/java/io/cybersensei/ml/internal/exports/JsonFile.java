package io.cybersensei.ml.internal.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The objects in a file of JSON: one on each line, or the elements of one array, which may be the
 * member "statements" of an object. A line that cannot be read affects no other line.
 */
final class JsonFile {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_LINE = 4 << 20;
  private static final String STATEMENTS = "statements";

  /** Is given the objects of a file. */
  interface Objects {

    /** Takes an object that begins on a line. */
    void take(Json object, long line);

    /** Takes the reason why a line cannot be read. */
    void bad(String reason, long line);
  }

  private JsonFile() {}

  /** Reads the first object of a file; empty if there is none. */
  static Optional<Json> first(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    try (JsonParser parser = FACTORY.createParser(lines)) {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      Set<String> names = new LinkedHashSet<>();
      while (token == JsonToken.START_OBJECT) {
        names.clear();
        if (!findStatements(parser, names)) {
          return Optional.of(ofNames(names));
        }
        token = parser.nextToken();
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Moves to the array of statements in the object that begins, and returns whether there is one.
   *
   * @param names is given the names of the fields before it
   */
  private static boolean findStatements(JsonParser parser, Set<String> names) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(STATEMENTS)) {
        return true;
      }
      names.add(name);
      parser.skipChildren();
    }
    return false;
  }

  /** Returns an object with members of some names. */
  private static Json ofNames(Set<String> names) throws IOException {
    StringBuilder object = new StringBuilder("{");
    for (String name : names) {
      object.append(object.length() > 1 ? ",\"" : "\"");
      JsonStringEncoder.getInstance().quoteAsString(name, object);
      object.append("\":true");
    }
    try (JsonParser copy = FACTORY.createParser(object.append('}').toString())) {
      copy.nextToken();
      return Json.read(copy);
    }
  }

  /** Reads a file as one value; an absent value if it is not JSON. */
  static Json whole(Reader text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return Json.read(parser);
    } catch (JsonProcessingException e) {
      return Json.absent();
    }
  }

  /** Reads all objects. */
  static void read(Reader text, Objects objects) throws IOException {
    BufferedReader lines = new BufferedReader(text, 1 << 16);
    lines.mark(MAX_LINE);
    StringBuilder line = new StringBuilder();
    boolean whole = readLine(lines, line, false);
    if (!isObjectOnALine(line, whole)) {
      lines.reset();
      readDocument(lines, objects);
      return;
    }
    long number = 1;
    do {
      if (!whole) {
        objects.bad("the line is longer than 4 MiB", number);
      } else if (!line.toString().isBlank()) {
        takeLine(line.toString(), number, objects);
      }
      number++;
      line.setLength(0);
      whole = readLine(lines, line, true);
    } while (!whole || line.length() > 0 || hasMore(lines));
  }

  private static boolean hasMore(BufferedReader lines) throws IOException {
    lines.mark(1);
    int next = lines.read();
    if (next >= 0) {
      lines.reset();
    }
    return next >= 0;
  }

  /** Reads up to the end of a line; false if it is too long. */
  private static boolean readLine(BufferedReader lines, StringBuilder line, boolean skipRest)
      throws IOException {
    int read = lines.read();
    boolean whole = true;
    while (read >= 0 && read != '\n') {
      if (line.length() >= MAX_LINE - 2) {
        whole = false;
        break;
      }
      line.append((char) read);
      read = lines.read();
    }
    while (skipRest && !whole && read >= 0 && read != '\n') {
      read = lines.read();
    }
    return whole;
  }

  private static boolean isObjectOnALine(CharSequence line, boolean whole) {
    if (!whole) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(line.toString())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      boolean isList =
          parser.nextToken() == JsonToken.FIELD_NAME && parser.currentName().equals(STATEMENTS);
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return false;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      return !isList;
    } catch (JsonEOFException e) {
      // A pretty-printed object is whole only with the lines that follow.
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void takeLine(String line, long number, Objects objects) {
    try (JsonParser parser = FACTORY.createParser(line)) {
      parser.nextToken();
      Json read = Json.read(parser);
      if (parser.nextToken() != null) {
        objects.bad("the line has text after its JSON", number);
      } else if (read.at(STATEMENTS).isArray()) {
        read.at(STATEMENTS).elements().forEach(each -> objects.take(each, number));
      } else {
        objects.take(read, number);
      }
    } catch (IOException e) {
      objects.bad("the line is not JSON", number);
    }
  }

  private static void readDocument(Reader text, Objects objects) throws IOException {
    long line = 1;
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        line = parser.currentLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
          readObject(parser, objects, line);
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          objects.bad("the element is not an object", line);
        }
        token = parser.nextToken();
      }
    } catch (JsonProcessingException e) {
      objects.bad("the file is not JSON from here on", line);
    }
  }

  private static void readObject(JsonParser parser, Objects objects, long line) throws IOException {
    parser.nextToken();
    Optional<Json> object = Json.readMembersUnless(STATEMENTS, parser);
    if (object.isPresent()) {
      objects.take(object.get(), line);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      objects.take(Json.read(parser), parser.currentLocation().getLineNr());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      parser.skipChildren();
    }
  }
}
