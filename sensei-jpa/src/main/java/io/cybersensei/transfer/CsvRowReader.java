package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.SwallowedRows;
import io.cybersensei.transfer.internal.ByteOrderMark;
import io.cybersensei.transfer.internal.Quoting;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader of CSV with a header. After a quote that is never closed no row can be read. */
final class CsvRowReader implements RowReader {

  /** The time is among them: the default would be the time of the import. */
  private static final Set<InteractionField> REQUIRED =
      EnumSet.of(InteractionField.LEARNER_ID, InteractionField.TYPE, InteractionField.OCCURRED_AT);

  private final Iterator<CsvRecord> records;
  private List<InteractionField> columns = List.of();
  private long lastLine;
  private long nextLine = 1;
  private long number;

  // The stream is closed by whoever opened it.
  @SuppressWarnings("MustBeClosed")
  CsvRowReader(InputStream in) throws IOException {
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(
                new InputStreamReader(ByteOrderMark.skip(in), StandardCharsets.UTF_8.newDecoder()))
            .iterator();
  }

  @Override
  public Optional<Row> next() throws IOException, UnreadableException {
    if (columns.isEmpty()) {
      columns = header();
    }
    Optional<CsvRecord> record = read();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    number++;
    return Optional.of(row(record.get()));
  }

  private Optional<CsvRecord> read() throws IOException, UnreadableException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CsvRecord record = records.next();
      lastLine = record.getStartingLineNumber();
      nextLine = lastLine + 1 + Quoting.lineBreaks(record);
      requireNoSwallowedRows(record);
      return Optional.of(record);
    } catch (CsvParseException | UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw unreadable("This is not UTF-8, or soon will not be.");
      }
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw unreadable("No row can be made out: " + e.getMessage() + ".");
    }
  }

  private void requireNoSwallowedRows(CsvRecord record) throws UnreadableException {
    Optional<SwallowedRows> swallowed =
        Quoting.swallowedBy(record, columns.isEmpty() ? record.getFieldCount() : columns.size());
    if (swallowed.isPresent()) {
      throw new UnreadableException(
          swallowed.get().fromLine(),
          List.of(new Violation("", "unbalanced_quote", Quoting.inWords(swallowed.get()))));
    }
  }

  private UnreadableException unreadable(String message) {
    return new UnreadableException(nextLine, List.of(new Violation("", "malformed", message)));
  }

  private List<InteractionField> header() throws IOException, UnreadableException {
    List<String> names = read().map(CsvRecord::getFields).orElse(List.of());
    List<Violation> violations = new ArrayList<>();
    for (String name : new HashSet<>(names)) {
      if (InteractionField.fromWireName(name).isEmpty()) {
        violations.add(
            new Violation(
                name, "unknown_field", ColumnNames.message(name, "column", CsvColumns.NAMES)));
      }
    }
    for (InteractionField field : InteractionField.values()) {
      String name = field.wireName();
      long times = names.stream().filter(name::equals).count();
      if (times > 1) {
        violations.add(field.violation("repeated", "There are two columns of this name."));
      }
      boolean isRequired =
          REQUIRED.contains(field)
              || (field == InteractionField.TOPIC_ID
                  && !names.contains(InteractionField.TOPICS.wireName()));
      if (times == 0 && isRequired) {
        violations.add(field.violation("required", "The column " + name + " is missing."));
      }
    }
    if (!violations.isEmpty()) {
      throw new UnreadableException(1, violations);
    }
    return names.stream().flatMap(name -> InteractionField.fromWireName(name).stream()).toList();
  }

  private Row row(CsvRecord record) throws IOException {
    if (record.getFieldCount() != columns.size()) {
      return Row.bad(
          number,
          lastLine,
          new Violation(
              "",
              "field_count",
              "The row has %s fields, but the header has %s."
                  .formatted(record.getFieldCount(), columns.size())));
    }
    Map<InteractionField, String> texts = new EnumMap<>(InteractionField.class);
    Map<InteractionField, Map<String, String>> objects = new EnumMap<>(InteractionField.class);
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String text = record.getField(i);
      if (text.isEmpty()) {
        continue;
      }
      InteractionField field = columns.get(i);
      if (field.jsonType() == InteractionField.JsonType.OBJECT) {
        objects.put(field, object(field, text, violations));
      } else {
        texts.put(field, text);
      }
    }
    return new Row(number, lastLine, texts, objects, violations);
  }

  private static Map<String, String> object(
      InteractionField field, String text, List<Violation> violations) throws IOException {
    try (JsonParser json = JsonText.FACTORY.createParser(text)) {
      json.nextToken();
      Map<String, String> texts = JsonText.texts(json, field, violations);
      if (json.nextToken() == null) {
        return texts;
      }
    } catch (JsonProcessingException e) {
      // The violation follows.
    }
    violations.add(field.violation("malformed", field.wireName() + " must be one JSON object."));
    return Map.of();
  }
}
