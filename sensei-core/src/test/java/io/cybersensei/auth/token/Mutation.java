package io.cybersensei.auth.token;

/**
 * A token that was changed at random.
 *
 * @param signed whether our key has signed exactly this
 */
record Mutation(String token, boolean signed, Fate fate) {

  /** What must become of it. */
  enum Fate {
    /** It says of its bearer what the original says. */
    VALID,
    INVALID,
    /** Who has the key may sign this; all that matters is that nothing breaks. */
    EITHER
  }
}
