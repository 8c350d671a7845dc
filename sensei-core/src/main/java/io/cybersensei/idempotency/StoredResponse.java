package io.cybersensei.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The response to a request that was carried out.
 *
 * @param status the status, such as 201
 * @param mediaType the media type of the body; empty without a body
 * @param body the body, at most {@value #MAX_BYTES} bytes in UTF-8
 */
public record StoredResponse(int status, String mediaType, String body) {

  /** The maximum size of the body, in bytes. */
  public static final int MAX_BYTES = 1 << 18;

  /**
   * @throws IllegalArgumentException if the body is too large
   */
  public StoredResponse {
    Objects.requireNonNull(mediaType, "mediaType");
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "body must have at most " + MAX_BYTES + " bytes, but has " + bytes + ".");
    }
  }

  /** Returns the status and the length of the body, which can have personal data in it. */
  @Override
  public String toString() {
    return "StoredResponse[status=" + status + ", length=" + body.length() + "]";
  }
}
