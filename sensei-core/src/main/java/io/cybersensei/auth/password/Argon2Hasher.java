package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import java.security.SecureRandom;
import java.util.List;

/** A hasher that makes argon2id hashes of one cost. */
final class Argon2Hasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BYTES = 32;

  private final Argon2Hash.Cost cost;
  private final List<byte[]> peppers;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a hasher, whose new hashes have no pepper.
   *
   * @param cost the parameters of new hashes
   * @param peppers the peppers of the hashes that it verifies
   */
  Argon2Hasher(Argon2Hash.Cost cost, List<byte[]> peppers) {
    this.cost = cost;
    this.peppers = peppers;
  }

  @Override
  public PasswordHash hash(byte[] password) {
    byte[] salt = randomBytes(SALT_BYTES);
    return new PasswordHash(
        Argon2Hash.encode(cost, salt, Argon2Hash.digest(password, cost, salt, DIGEST_BYTES)));
  }

  @Override
  public boolean matches(byte[] password, PasswordHash hash) {
    return hash.matches(password, peppers);
  }

  @Override
  public PasswordHash decoy() {
    return new PasswordHash(
        Argon2Hash.encode(cost, randomBytes(SALT_BYTES), randomBytes(DIGEST_BYTES)));
  }

  @Override
  public boolean isStrongerThan(PasswordHash hash) {
    return Strength.ofMemory(cost.kibibytes(), cost.passes()) > hash.strength();
  }

  @Override
  public int maxBytes() {
    return Passwords.MAX_BYTES;
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
