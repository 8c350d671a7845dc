package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Bcrypt by Bouncy Castle, kept from its surprises: the {@code $2x$} that it would compute wrongly
 * is refused, a password that it would cut short never matches, and the spellings of a hash that it
 * would never match are mended. Its {@code $2a$} differs from crypt_blowfish's only for passwords
 * with a byte FF, which UTF-8 has not.
 */
record BcryptHash(String encoded, int cost) implements VerifiableHash {

  static final int MINIMUM_COST = 4;

  /** Some twenty seconds; what asks for more is an attack or a mistake. */
  static final int MAXIMUM_COST = 18;

  static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final Pattern SHAPE = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
  private static final int LAST_OF_SALT = 28;
  private static final int LAST_OF_DIGEST = 59;

  static BcryptHash read(String encoded) {
    if (!SHAPE.matcher(encoded).matches()) {
      throw new IllegalArgumentException(
          "a password hash of bcrypt must be $2a$, $2b$ or $2y$ with 22 characters of salt and 31"
              + " of digest; $2x$ is that of a broken bcrypt and is not verified");
    }
    int cost =
        HashFormats.cost("bcrypt cost", encoded.substring(4, 6), 10, MINIMUM_COST, MAXIMUM_COST);
    return new BcryptHash(canonical(encoded), cost);
  }

  @Override
  public boolean matches(byte[] password) {
    // It reads no further, so that a longer password would match its beginning.
    boolean isWhole = password.length <= Passwords.MAXIMUM_BCRYPT_BYTES;
    byte[] read = isWhole ? password : Arrays.copyOf(password, Passwords.MAXIMUM_BCRYPT_BYTES);
    return OpenBSDBCrypt.checkPassword(encoded, read) && isWhole;
  }

  /** Kind and cost alone. */
  @Override
  public String toString() {
    return scheme();
  }

  @Override
  public String scheme() {
    return "bcrypt " + cost;
  }

  @Override
  public double strength() {
    return cost;
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
}
