package io.cybersensei.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionField;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

/** A writer of CSV with a column for each field, in the order of {@link InteractionField}. */
final class CsvRowWriter implements RowWriter {

  private static final InteractionField[] COLUMNS = InteractionField.values();

  private final CsvWriter csv;
  private final String[] row = new String[COLUMNS.length];

  CsvRowWriter(OutputStream out) {
    this.csv = CsvWriter.builder().build(out);
    csv.writeRecord(Stream.of(COLUMNS).map(InteractionField::wireName).toList());
  }

  @Override
  public void write(Interaction interaction) throws IOException {
    for (int i = 0; i < COLUMNS.length; i++) {
      row[i] = InteractionCodec.value(COLUMNS[i], interaction).map(CsvRowWriter::text).orElse("");
    }
    try {
      csv.writeRecord(row);
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
