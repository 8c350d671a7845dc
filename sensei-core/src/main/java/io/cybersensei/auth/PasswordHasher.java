package io.cybersensei.auth;

/** The slow work on passwords: one call of {@link #hash} or {@link #matches} is one hashing. */
interface PasswordHasher {

  /** Hashes the bytes of {@link Passwords#encode} with a fresh salt at the configured cost. */
  PasswordHash hash(byte[] password);

  /** Whether these bytes of {@link Passwords#encode} have this hash, at the hash's own cost. */
  boolean matches(byte[] password, PasswordHash hash);

  /** A hash of the configured cost that no password has; making it takes no work. */
  PasswordHash decoy();

  /** Whether {@link #hash} would make a stronger hash than this one. */
  boolean isStrongerThan(PasswordHash hash);
}
