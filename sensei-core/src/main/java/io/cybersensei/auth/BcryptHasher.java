package io.cybersensei.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Bcrypt by Bouncy Castle, kept from its surprises: {@link PasswordHash} refuses the {@code $2x$}
 * that it would compute wrongly, {@link Passwords#encode} the passwords that it would cut short or
 * confuse, and {@link #canonical} mends the spellings of a hash that it would never match.
 */
final class BcryptHasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int LAST_OF_SALT = 28;
  private static final int LAST_OF_DIGEST = 59;
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final int cost;
  private final SecureRandom random = new SecureRandom();

  BcryptHasher(int cost) {
    this.cost = cost;
  }

  @Override
  public PasswordHash hash(byte[] password) {
    return new PasswordHash(OpenBSDBCrypt.generate("2b", password, randomBytes(SALT_BYTES), cost));
  }

  @Override
  public boolean matches(byte[] password, PasswordHash hash) {
    return OpenBSDBCrypt.checkPassword(canonical(hash.encoded()), password);
  }

  @Override
  public PasswordHash decoy() {
    StringBuilder decoy = new StringBuilder("$2b$%02d$".formatted(cost));
    random.ints(53, 0, ALPHABET.length()).forEach(i -> decoy.append(ALPHABET.charAt(i)));
    return new PasswordHash(decoy.toString());
  }

  @Override
  public boolean isStrongerThan(PasswordHash hash) {
    return cost > hash.cost();
  }

  /**
   * The last character of the salt has two bits that count and that of the digest four, and some
   * systems leave noise in the rest. Bouncy Castle compares the spelling, so the noise has to go.
   */
  private static String canonical(String encoded) {
    byte[] characters = encoded.getBytes(StandardCharsets.US_ASCII);
    characters[LAST_OF_SALT] = withoutLowBits(characters[LAST_OF_SALT], 4);
    characters[LAST_OF_DIGEST] = withoutLowBits(characters[LAST_OF_DIGEST], 2);
    return new String(characters, StandardCharsets.US_ASCII);
  }

  private static byte withoutLowBits(byte character, int bits) {
    return (byte) ALPHABET.charAt((ALPHABET.indexOf(character) >> bits) << bits);
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
