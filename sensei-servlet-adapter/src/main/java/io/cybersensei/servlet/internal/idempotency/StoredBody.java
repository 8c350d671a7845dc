package io.cybersensei.servlet.internal.idempotency;

import io.cybersensei.servlet.internal.http.Payload;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a response that was kept. */
final class StoredBody implements Payload {

  private final byte[] bytes;

  StoredBody(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  @Override
  public void close() {}
}
