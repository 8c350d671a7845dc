package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import java.io.IOException;

/** Writes rows one by one. */
interface RowWriter {

  void write(Interaction interaction) throws IOException;

  void flush() throws IOException;
}
