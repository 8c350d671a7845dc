package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A range of a file as the body of a response.
 *
 * @param content the open file
 * @param range the range
 */
record FilePayload(SeekableByteChannel content, ByteRange range) implements Payload {

  @Override
  public long length() {
    return range.to() - range.from();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    content.position(range.from());
    long left = length();
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      int some = content.read(buffer);
      if (some < 0) {
        throw new IOException("The stored file is shorter than it was.");
      }
      out.write(buffer.array(), 0, some);
      left -= some;
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
