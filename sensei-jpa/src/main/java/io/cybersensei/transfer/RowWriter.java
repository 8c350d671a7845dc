package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import java.io.IOException;

/** A writer of rows. */
interface RowWriter {

  void write(Interaction interaction) throws IOException;

  void flush() throws IOException;
}
