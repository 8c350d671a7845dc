package io.cybersensei.auth.password;

/**
 * A parsed password hash: its kind, cost, salt and digest. Immutable. The parser limits the time of
 * a verification.
 */
interface VerifiableHash {

  /** Returns whether a password has this hash. Takes the time of one hashing. */
  boolean matches(byte[] password);

  /** Returns whether the system that made this hash would have ignored the end of a password. */
  default boolean ignoresEndOf(byte[] password) {
    return false;
  }

  /** Returns the kind and the cost, such as {@code bcrypt 12}; equal names take the same time. */
  String scheme();

  /** Returns the strength; see {@link PasswordHash#strength}. */
  double strength();

  /** Returns whether systems with such hashes can append a secret, the pepper, to passwords. */
  default boolean takesPepper() {
    return false;
  }
}
