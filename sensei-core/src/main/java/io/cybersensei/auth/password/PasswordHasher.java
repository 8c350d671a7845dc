package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import java.util.List;

/** The slow work on passwords: one call of {@link #hash} or {@link #matches} is one hashing. */
public interface PasswordHasher {

  /** The peppers of those who have none. */
  List<byte[]> NO_PEPPER = List.of(new byte[0]);

  /** Hashes the bytes of {@link Passwords#encode} with a fresh salt at the configured cost. */
  PasswordHash hash(byte[] password);

  /** Whether these bytes of {@link Passwords#encode} have this hash, at the hash's own cost. */
  boolean matches(byte[] password, PasswordHash hash);

  /** A hash of the configured cost that no password has; making it takes no work. */
  PasswordHash decoy();

  /** Whether {@link #hash} would make a stronger hash than this one. */
  boolean isStrongerThan(PasswordHash hash);

  /** How long a password {@link #hash} takes, in bytes. */
  int mostBytes();
}
