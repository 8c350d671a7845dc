package io.cybersensei.auth.token;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The result of {@link JwsVerifier#verify}. */
public sealed interface JwsResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param valid the function for {@link Valid}
   * @param invalid the function for {@link Invalid}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super Valid, ? extends R> valid, Function<? super Invalid, ? extends R> invalid);

  /** The signature is that of the key. */
  final class Valid implements JwsResult {

    private final byte[] payload;

    Valid(byte[] payload) {
      this.payload = payload.clone();
    }

    /** Returns a copy of the signed payload. */
    public byte[] payload() {
      return payload.clone();
    }

    /** Returns the signed payload, decoded from UTF-8. */
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public <R> R match(
        Function<? super Valid, ? extends R> valid,
        Function<? super Invalid, ? extends R> invalid) {
      return valid.apply(this);
    }
  }

  /**
   * The text is refused.
   *
   * @param fault the reason, for logs and metrics
   */
  record Invalid(TokenFault fault) implements JwsResult {

    @Override
    public <R> R match(
        Function<? super Valid, ? extends R> valid,
        Function<? super Invalid, ? extends R> invalid) {
      return invalid.apply(this);
    }
  }
}
