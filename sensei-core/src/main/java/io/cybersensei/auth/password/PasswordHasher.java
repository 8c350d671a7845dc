package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.internal.rules.SettingRules;
import java.util.List;

/** The slow work on passwords: one call of {@link #hash} or {@link #matches} is one hashing. */
public interface PasswordHasher {

  /** The peppers of passwords that have none: a single empty one. */
  List<byte[]> NO_PEPPER = List.of(new byte[0]);

  /**
   * Returns a hasher that makes bcrypt hashes.
   *
   * @param cost the base-2 logarithm of the rounds, 4 to 18
   * @throws IllegalArgumentException if the cost is out of its range
   */
  static PasswordHasher bcrypt(int cost) {
    return bcrypt(cost, NO_PEPPER);
  }

  /**
   * Returns a hasher that makes bcrypt hashes.
   *
   * @param cost the base-2 logarithm of the rounds, 4 to 18
   * @param peppers the suffixes that are tried when a hash of a system with peppers is verified, at
   *     least one; new hashes have none
   * @throws IllegalArgumentException if the cost is out of its range
   */
  static PasswordHasher bcrypt(int cost, List<byte[]> peppers) {
    SettingRules.requireBetween("cost", cost, BcryptHash.MINIMUM_COST, BcryptHash.MAXIMUM_COST);
    return new BcryptHasher(cost, peppers);
  }

  /** Returns a hasher that makes argon2id hashes of 47,104 KiB, one pass and one lane. */
  static PasswordHasher argon2id() {
    return argon2id(NO_PEPPER);
  }

  /**
   * Returns a hasher that makes argon2id hashes of 47,104 KiB, one pass and one lane.
   *
   * @param peppers the suffixes that are tried when a hash of a system with peppers is verified, at
   *     least one; new hashes have none
   */
  static PasswordHasher argon2id(List<byte[]> peppers) {
    return new Argon2Hasher(Argon2Hash.Cost.STANDARD, peppers);
  }

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
