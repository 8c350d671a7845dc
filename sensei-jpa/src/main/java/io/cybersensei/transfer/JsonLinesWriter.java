package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec;
import java.io.IOException;
import java.io.OutputStream;

/** A writer of one JSON object a line. */
final class JsonLinesWriter implements RowWriter {

  private final JsonGenerator json;

  JsonLinesWriter(OutputStream out) throws IOException {
    this.json = JsonText.FACTORY.createGenerator(out, JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
  }

  @Override
  public void write(Interaction interaction) throws IOException {
    JsonText.write(json, InteractionCodec.write(interaction));
    json.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }
}
