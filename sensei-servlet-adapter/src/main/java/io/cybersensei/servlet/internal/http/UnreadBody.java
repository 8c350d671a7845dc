package io.cybersensei.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is left of a body that nobody wants. A container that finds some of it on its way when the
 * answer is sent closes the connection, and the client hears nothing: not of the refusal, or not of
 * its next request, which it has sent by then.
 */
public final class UnreadBody {

  private static final int MOST_BYTES = 16 << 20;

  private UnreadBody() {}

  /** Throws away what is left of the body of a request that is refused, up to 16 MiB. */
  public static void discard(HttpServletRequest request) {
    // Opening the stream would tell a client that waits for 100 Continue to go ahead.
    if (!hasBody(request) || request.getHeader("Expect") != null) {
      return;
    }
    try {
      discard(request.getInputStream());
    } catch (IOException | IllegalStateException goneOrReadByTheHost) {
      // Then there is nothing left to throw away.
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static void discard(InputStream body) throws IOException {
    byte[] buffer = new byte[8_192];
    int left = MOST_BYTES;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = body.read(buffer, 0, Math.min(left, buffer.length));
      left -= read;
    }
  }
}
