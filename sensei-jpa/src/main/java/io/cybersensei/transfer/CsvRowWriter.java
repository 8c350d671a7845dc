package io.cybersensei.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionField;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A writer of CSV with {@link CsvColumns}. */
final class CsvRowWriter implements RowWriter {

  private final CsvWriter csv;
  private final String[] row = new String[CsvColumns.ORDER.size()];

  CsvRowWriter(OutputStream out) {
    this.csv = CsvWriter.builder().build(out);
    csv.writeRecord(CsvColumns.ORDER.stream().map(InteractionField::wireName).toList());
  }

  @Override
  public void write(Interaction interaction) throws IOException {
    for (int i = 0; i < row.length; i++) {
      InteractionField column = CsvColumns.ORDER.get(i);
      row[i] = InteractionCodec.value(column, interaction).map(CsvRowWriter::text).orElse("");
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
