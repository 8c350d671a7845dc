package io.cybersensei.auth.token;

/**
 * A token that was changed at random.
 *
 * @param token the changed token
 * @param signed whether the trusted key has signed exactly this token
 * @param fate the required result of its verification
 */
record Mutation(String token, boolean signed, Fate fate) {

  /** The required result of a verification. */
  enum Fate {
    /** The token is valid, with the claims of the original. */
    VALID,
    /** The token is refused. */
    INVALID,
    /** Both results are right, because the key can sign this token; it must cause no exception. */
    EITHER
  }
}
