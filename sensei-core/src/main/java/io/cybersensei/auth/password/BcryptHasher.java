package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A hasher that makes bcrypt hashes of one cost. */
final class BcryptHasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;

  private final int cost;
  private final List<byte[]> peppers;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a hasher, whose new hashes have no pepper.
   *
   * @param cost the cost of new hashes
   * @param peppers the peppers of the hashes that it verifies
   */
  BcryptHasher(int cost, List<byte[]> peppers) {
    this.cost = cost;
    this.peppers = peppers;
  }

  @Override
  public PasswordHash hash(byte[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(OpenBSDBCrypt.generate("2b", password, salt, cost));
  }

  @Override
  public boolean matches(byte[] password, PasswordHash hash) {
    return hash.matches(password, peppers);
  }

  @Override
  public PasswordHash decoy() {
    StringBuilder decoy = new StringBuilder(String.format(Locale.ROOT, "$2b$%02d$", cost));
    random
        .ints(53, 0, BcryptHash.ALPHABET.length())
        .forEach(i -> decoy.append(BcryptHash.ALPHABET.charAt(i)));
    return new PasswordHash(decoy.toString());
  }

  @Override
  public boolean isStrongerThan(PasswordHash hash) {
    return cost > hash.strength();
  }

  @Override
  public int maxBytes() {
    return Passwords.MAX_BCRYPT_BYTES;
  }
}
