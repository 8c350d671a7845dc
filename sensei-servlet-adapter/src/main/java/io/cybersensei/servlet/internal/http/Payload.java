package io.cybersensei.servlet.internal.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a response that is not JSON. The sender closes it. */
public interface Payload extends AutoCloseable {

  /** Returns the number of bytes. */
  long length();

  /** Writes all bytes. */
  void writeTo(OutputStream out) throws IOException;

  @Override
  void close() throws IOException;
}
