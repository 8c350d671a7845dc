package io.cybersensei.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * The unread rest of a request's body. If a part of it is still in transit when the response is
 * sent, the container closes the connection. The client then loses this response or the response to
 * its next request, which it may have sent already.
 */
public final class UnreadBody {

  private static final int MAX_BYTES = 16 << 20;

  private UnreadBody() {}

  /** Reads and discards up to 16 MiB of the rest of a body. */
  public static void discard(HttpServletRequest request) {
    // Opening the stream would send 100 Continue to a client that waits for it.
    if (!hasBody(request) || request.getHeader("Expect") != null) {
      return;
    }
    try {
      discard(request.getInputStream());
    } catch (IOException | IllegalStateException e) {
      // The client has gone, or the host has read the body: nothing is left to discard.
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static void discard(InputStream body) throws IOException {
    byte[] buffer = new byte[8_192];
    int left = MAX_BYTES;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = body.read(buffer, 0, Math.min(left, buffer.length));
      left -= read;
    }
  }
}
