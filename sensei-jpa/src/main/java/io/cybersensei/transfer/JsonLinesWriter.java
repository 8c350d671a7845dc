package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** One JSON object on each line. */
final class JsonLinesWriter implements RowWriter {

  private final JsonGenerator json;

  JsonLinesWriter(OutputStream out) throws IOException {
    this.json = JsonText.FACTORY.createGenerator(out, JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
  }

  @Override
  public void write(Map<String, Object> fields) throws IOException {
    JsonText.write(json, fields);
    json.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }
}
