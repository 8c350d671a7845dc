package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comma-separated values with a header. A quote that is never closed spoils all that follows. */
final class CsvRowReader implements RowReader {

  private final Iterator<CsvRecord> records;
  private List<String> columns = List.of();
  private long lastLine;
  private long number;

  // The stream is closed by whoever opened it.
  @SuppressWarnings("MustBeClosed")
  CsvRowReader(InputStream in) {
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
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

  private UnreadableException unreadable(String message) {
    return new UnreadableException(lastLine + 1, List.of(new Violation("", "malformed", message)));
  }

  private List<String> header() throws IOException, UnreadableException {
    List<String> names = new ArrayList<>();
    for (String name : read().map(CsvRecord::getFields).orElse(List.of())) {
      names.add(names.isEmpty() && name.startsWith("\uFEFF") ? name.substring(1) : name);
    }
    List<Violation> violations = new ArrayList<>();
    for (String name : new HashSet<>(names)) {
      if (!FieldNames.ALL.contains(name)) {
        violations.add(new Violation(name, "unknown_field", "There is no column of this name."));
      }
    }
    for (String name : FieldNames.ALL) {
      long times = names.stream().filter(name::equals).count();
      if (times > 1) {
        violations.add(new Violation(name, "repeated", "There are two columns of this name."));
      }
      if (times == 0 && FieldNames.REQUIRED.contains(name)) {
        violations.add(new Violation(name, "required", "The column " + name + " is missing."));
      }
    }
    if (!violations.isEmpty()) {
      throw new UnreadableException(1, violations);
    }
    return names;
  }

  private Row row(CsvRecord record) throws IOException {
    if (record.getFieldCount() != columns.size()) {
      return Row.bad(
          number,
          lastLine,
          new Violation(
              "",
              "field_count",
              "The row has %d fields, but the header has %d."
                  .formatted(record.getFieldCount(), columns.size())));
    }
    Map<String, String> texts = new HashMap<>();
    List<Violation> violations = new ArrayList<>();
    Map<String, String> metadata = Map.of();
    for (int i = 0; i < columns.size(); i++) {
      String field = record.getField(i);
      if (field.isEmpty()) {
        continue;
      }
      if (columns.get(i).equals(FieldNames.METADATA)) {
        metadata = metadata(field, violations);
      } else {
        texts.put(columns.get(i), field);
      }
    }
    return new Row(number, lastLine, texts, metadata, violations);
  }

  private static Map<String, String> metadata(String text, List<Violation> violations)
      throws IOException {
    try (JsonParser json = JsonText.FACTORY.createParser(text)) {
      json.nextToken();
      Map<String, String> metadata = JsonText.texts(json, FieldNames.METADATA, violations);
      if (json.nextToken() == null) {
        return metadata;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    violations.add(
        new Violation(FieldNames.METADATA, "malformed", "metadata must be one JSON object."));
    return Map.of();
  }
}
