package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.SettingRules;
import java.util.List;

/**
 * A hasher of passwords. Each call of {@link #hash} or {@link #matches} takes the time of a
 * hashing, for bcrypt of cost 12 about a third of a second.
 *
 * <p>A password is given as bytes: its text in Unicode normalisation form NFC, in UTF-8, not empty
 * and without NUL characters. Every implementation is thread-safe.
 */
public interface PasswordHasher {

  /**
   * Returns a hasher that makes bcrypt hashes.
   *
   * @param cost the base-2 logarithm of the rounds, 4 to 18
   * @throws IllegalArgumentException if the cost is out of its range
   */
  static PasswordHasher bcrypt(int cost) {
    return bcrypt(cost, List.of(new byte[0]));
  }

  /**
   * Returns a hasher that makes bcrypt hashes, and verifies hashes with peppers; see {@link
   * io.cybersensei.auth.AccountProtection.Builder#peppers}.
   *
   * @param cost the base-2 logarithm of the rounds, 4 to 18
   * @param peppers the suffixes of passwords to try when a hash of sha512crypt is verified, at
   *     least one, which can be empty; new hashes have none
   * @throws IllegalArgumentException if the cost is out of its range
   */
  static PasswordHasher bcrypt(int cost, List<byte[]> peppers) {
    SettingRules.requireBetween("cost", cost, BcryptHash.MIN_COST, BcryptHash.MAX_COST);
    return new BcryptHasher(cost, peppers);
  }

  /** Returns a hasher that makes argon2id hashes of 47,104 KiB, one pass and one lane. */
  static PasswordHasher argon2id() {
    return argon2id(List.of(new byte[0]));
  }

  /**
   * Returns a hasher that makes argon2id hashes of 47,104 KiB, one pass and one lane, and verifies
   * hashes with peppers; see {@link io.cybersensei.auth.AccountProtection.Builder#peppers}.
   *
   * @param peppers the suffixes of passwords to try when a hash of sha512crypt is verified, at
   *     least one, which can be empty; new hashes have none
   */
  static PasswordHasher argon2id(List<byte[]> peppers) {
    return new Argon2Hasher(Argon2Hash.Cost.STANDARD, peppers);
  }

  /**
   * Returns a new hash of a password, with a random salt and the configured cost.
   *
   * @param password at most {@link #maxBytes} bytes
   */
  PasswordHash hash(byte[] password);

  /**
   * Returns whether a password has a hash, of any kind and cost.
   *
   * @param password the bytes of the password
   * @param hash the hash to verify
   */
  boolean matches(byte[] password, PasswordHash hash);

  /** Returns a random hash of the configured cost that no known password has, without a hashing. */
  PasswordHash decoy();

  /**
   * Returns whether a new hash would have a greater {@link PasswordHash#strength} than this one.
   */
  boolean isStrongerThan(PasswordHash hash);

  /** Returns the maximum length of a password for {@link #hash}, in bytes: 72 or 512. */
  int maxBytes();
}
