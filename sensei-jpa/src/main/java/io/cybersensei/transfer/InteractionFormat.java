package io.cybersensei.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How interactions lie in a file, in UTF-8. The names are those of the HTTP API's fields: {@code
 * id}, {@code learner_id}, {@code type}, {@code topic_id}, {@code item_id}, {@code score}, {@code
 * duration_seconds}, {@code occurred_at} (ISO 8601 with an offset) and {@code metadata}.
 */
public enum InteractionFormat {
  /**
   * Comma-separated values as in RFC 4180, with a header that names the columns in any order. An
   * empty field is an absent one; {@code metadata} is a JSON object.
   */
  CSV {
    @Override
    RowReader reader(InputStream in) {
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

  abstract RowReader reader(InputStream in);

  abstract RowWriter writer(OutputStream out) throws IOException;
}
