package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.transfer.internal.ByteOrderMark;
import io.cybersensei.validation.Violation;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of one JSON object a line. A faulty line affects no other. Blank lines are no rows. */
final class JsonLinesReader implements RowReader {

  /** More than the longest valid interaction, in any spelling. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean tooLong;
  private long line;
  private long number;

  JsonLinesReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  @Override
  public Optional<Row> next() throws IOException {
    while (readLine()) {
      Optional<String> text = decoded();
      if (text.isPresent() && text.get().isBlank()) {
        continue;
      }
      number++;
      if (tooLong) {
        return bad("too_long", "A line can have at most " + MAX_LINE_BYTES + " bytes.");
      }
      return text.isPresent()
          ? Optional.of(parse(text.get()))
          : bad("malformed", "This is not UTF-8.");
    }
    return Optional.empty();
  }

  /** Reads a line, and returns whether there was one. */
  private boolean readLine() throws IOException {
    bytes.reset();
    tooLong = false;
    line++;
    int next = in.read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (bytes.size() < MAX_LINE_BYTES) {
        bytes.write(next);
      } else {
        tooLong = true;
      }
    }
    return true;
  }

  private Optional<String> decoded() {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return Optional.of(line == 1 ? ByteOrderMark.without(text) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Optional<Row> bad(String rule, String message) {
    return Optional.of(Row.bad(number, line, new Violation("", rule, message)));
  }

  private Row parse(String text) throws IOException {
    Map<InteractionField, String> texts = new EnumMap<>(InteractionField.class);
    Map<InteractionField, Map<String, String>> objects = new EnumMap<>(InteractionField.class);
    List<Violation> violations = new ArrayList<>();
    try (JsonParser json = JsonText.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Row.bad(
            number, line, new Violation("", "wrong_type", "A line must be a JSON object."));
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_NULL) {
          continue;
        }
        Optional<InteractionField> field = InteractionField.fromWireName(name);
        if (field.isEmpty()) {
          violations.add(
              new Violation(
                  name, "unknown_field", ColumnNames.message(name, "field", CsvColumns.NAMES)));
          json.skipChildren();
        } else if (field.get().jsonType() == InteractionField.JsonType.OBJECT) {
          objects.put(field.get(), JsonText.texts(json, field.get(), violations));
        } else {
          readScalar(json, field.get(), texts, violations);
        }
      }
      if (json.nextToken() != null) {
        return Row.bad(
            number, line, new Violation("", "malformed", "A line must be one JSON object."));
      }
    } catch (JsonProcessingException e) {
      return Row.bad(
          number,
          line,
          new Violation("", "malformed", "This is not JSON: " + e.getOriginalMessage() + "."));
    }
    return new Row(number, line, texts, objects, violations);
  }

  private static void readScalar(
      JsonParser json,
      InteractionField field,
      Map<InteractionField, String> texts,
      List<Violation> violations)
      throws IOException {
    boolean isNumber = field.jsonType() == InteractionField.JsonType.NUMBER;
    JsonToken token = json.currentToken();
    if (isNumber ? token.isNumeric() : token == JsonToken.VALUE_STRING) {
      texts.put(field, json.getText());
    } else {
      violations.add(
          field.violation(
              "wrong_type",
              field.wireName() + (isNumber ? " must be a number." : " must be a string.")));
    }
    json.skipChildren();
  }
}
