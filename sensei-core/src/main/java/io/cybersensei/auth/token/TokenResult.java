package io.cybersensei.auth.token;

import java.util.function.Function;

/** The result of {@link AccessTokens#verify}. */
public sealed interface TokenResult {
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

  /**
   * The token is valid.
   *
   * @param claims its claims
   */
  record Valid(AccessTokenClaims claims) implements TokenResult {

    @Override
    public <R> R match(
        Function<? super Valid, ? extends R> valid,
        Function<? super Invalid, ? extends R> invalid) {
      return valid.apply(this);
    }
  }

  /**
   * The token is refused.
   *
   * @param fault the reason, for logs and metrics; a client should be told only {@code
   *     invalid_token}
   */
  record Invalid(TokenFault fault) implements TokenResult {

    @Override
    public <R> R match(
        Function<? super Valid, ? extends R> valid,
        Function<? super Invalid, ? extends R> invalid) {
      return invalid.apply(this);
    }
  }
}
