package io.cybersensei.auth.token;

import java.nio.charset.StandardCharsets;

/** What {@link JwsVerifier#verify} found. */
public sealed interface JwsResult {

  /** The key has signed this. */
  final class Valid implements JwsResult {

    private final byte[] payload;

    Valid(byte[] payload) {
      this.payload = payload.clone();
    }

    /** What was signed, to the byte. */
    public byte[] payload() {
      return payload.clone();
    }

    /** What was signed, read as UTF-8. */
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  /**
   * The text proves nothing.
   *
   * @param fault for logs and metrics
   */
  record Invalid(TokenFault fault) implements JwsResult {}
}
