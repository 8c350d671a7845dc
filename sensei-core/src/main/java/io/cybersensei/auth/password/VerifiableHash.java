package io.cybersensei.auth.password;

/**
 * A password hash that was read and understood: its kind, its cost, its salt and its digest.
 * Immutable. What it would cost to verify is bounded when it is read.
 */
interface VerifiableHash {

  /** Does the work of one hashing, and says whether the password has this hash. */
  boolean matches(byte[] password);

  /** Kind and cost, such as {@code bcrypt 12}: what takes the same time has the same name. */
  String scheme();

  /**
   * How hard the password is to find for somebody who has the hash: the binary logarithm of the
   * work of a guess, where bcrypt's is its cost. Rough, and only there to tell better from worse.
   */
  double strength();

  /** Whether the system that makes such hashes may have appended a secret to the password. */
  default boolean takesPepper() {
    return false;
  }
}
