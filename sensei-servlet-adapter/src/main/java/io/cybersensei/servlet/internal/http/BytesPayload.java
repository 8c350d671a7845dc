package io.cybersensei.servlet.internal.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body in memory. */
public final class BytesPayload implements Payload {

  private final byte[] bytes;

  public BytesPayload(byte[] bytes) {
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
