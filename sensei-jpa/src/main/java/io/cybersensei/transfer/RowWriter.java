package io.cybersensei.transfer;

import java.io.IOException;
import java.util.Map;

/** Writes rows one by one. */
interface RowWriter {

  void write(Map<String, Object> fields) throws IOException;

  void flush() throws IOException;
}
