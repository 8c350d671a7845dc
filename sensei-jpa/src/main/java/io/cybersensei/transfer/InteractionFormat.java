package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The formats of interactions in a file, in UTF-8. The fields, their names and their order are
 * those of {@link InteractionField}.
 */
public enum InteractionFormat {
  /**
   * CSV as in RFC 4180, with a header that names the columns in any order. An empty field is an
   * absent field. {@code metadata} and {@code topics} are JSON objects.
   */
  CSV {
    @Override
    RowReader reader(InputStream in) throws IOException {
      return new CsvRowReader(in);
    }

    @Override
    RowWriter writer(OutputStream out) {
      return new CsvRowWriter(out);
    }
  },
  /** One JSON object on each line. */
  JSON_LINES {
    @Override
    RowReader reader(InputStream in) {
      return new JsonLinesReader(in);
    }

    @Override
    RowWriter writer(OutputStream out) throws IOException {
      return new JsonLinesWriter(out);
    }
  };

  abstract RowReader reader(InputStream in) throws IOException;

  abstract RowWriter writer(OutputStream out) throws IOException;
}
