package io.cybersensei.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Comma-separated values, every column in every file. */
final class CsvRowWriter implements RowWriter {

  private final CsvWriter csv;

  CsvRowWriter(OutputStream out) {
    this.csv = CsvWriter.builder().build(out);
    csv.writeRecord(FieldNames.ALL);
  }

  @Override
  public void write(Map<String, Object> fields) throws IOException {
    try {
      csv.writeRecord(
          FieldNames.ALL.stream()
              .map(name -> Optional.ofNullable(fields.get(name)).map(CsvRowWriter::text).orElse(""))
              .toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> map ? JsonText.of(map) : value.toString();
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }
}
