package io.cybersensei.servlet.internal.interactions;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body is counted while it is read. Not thread-safe. */
final class CountedBody extends HttpServletRequestWrapper {

  private long bytesRead;

  CountedBody(HttpServletRequest request) {
    super(request);
  }

  /** Returns the number of bytes of the body that were read. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream body = super.getInputStream();
    return new ServletInputStream() {
      @Override
      public int read() throws IOException {
        int value = body.read();
        bytesRead += value < 0 ? 0 : 1;
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = body.read(buffer, offset, length);
        bytesRead += Math.max(0, count);
        return count;
      }

      @Override
      public boolean isFinished() {
        return body.isFinished();
      }

      @Override
      public boolean isReady() {
        return body.isReady();
      }

      @Override
      public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
      }
    };
  }
}
