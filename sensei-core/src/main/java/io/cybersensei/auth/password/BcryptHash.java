package io.cybersensei.auth.password;

import io.cybersensei.auth.internal.rules.Passwords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A hash of bcrypt, computed by Bouncy Castle. Three of its peculiarities are handled here: {@code
 * $2x$}, which it would compute wrongly, is refused; a password that it would cut short matches
 * only a hash of a system that cuts passwords short; and spellings of a hash that it would never
 * match are replaced by the canonical one. Its {@code $2a$} differs from that of crypt_blowfish
 * only for passwords with the byte FF, which does not occur in UTF-8.
 *
 * @param encoded the hash in its canonical spelling
 * @param cost the base-2 logarithm of the rounds
 * @param cutsShort whether the system that made the hash hashed only the first 72 bytes of a longer
 *     password, as PHP does. Sensei refuses such passwords instead.
 */
record BcryptHash(String encoded, int cost, boolean cutsShort) implements VerifiableHash {

  /** Precedes a hash that another system made, because the hash alone may not show it. */
  static final String IMPORTED = "imported:";

  /** The minimum of bcrypt. */
  static final int MIN_COST = 4;

  /** The highest accepted cost, which takes about twenty seconds. */
  static final int MAX_COST = 18;

  /** The digits of bcrypt's base64. */
  static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final Pattern SHAPE = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
  private static final int LAST_OF_SALT = 28;
  private static final int LAST_OF_DIGEST = 59;

  /** Reads a hash with its prefix. */
  static BcryptHash readImported(String encoded) {
    BcryptHash hash = read(encoded.substring(IMPORTED.length()));
    return new BcryptHash(hash.encoded(), hash.cost(), true);
  }

  /** Reads a hash. Sensei itself makes only {@code $2b$}. */
  static BcryptHash read(String encoded) {
    if (!SHAPE.matcher(encoded).matches()) {
      throw new IllegalArgumentException(
          "A password hash of bcrypt must be $2a$, $2b$ or $2y$ with 22 characters of salt and 31"
              + " of digest; $2x$, of a faulty bcrypt, is not supported.");
    }
    int cost = HashFormats.cost("bcrypt cost", encoded.substring(4, 6), 10, MIN_COST, MAX_COST);
    return new BcryptHash(canonical(encoded), cost, !encoded.startsWith("$2b$"));
  }

  @Override
  public boolean matches(byte[] password) {
    // Bcrypt ignores all further bytes, so a longer password would match the hash of its start.
    boolean isWhole = password.length <= Passwords.MAX_BCRYPT_BYTES;
    byte[] read = isWhole ? password : Arrays.copyOf(password, Passwords.MAX_BCRYPT_BYTES);
    return OpenBSDBCrypt.checkPassword(encoded, read) && (isWhole || cutsShort);
  }

  @Override
  public boolean ignoresEndOf(byte[] password) {
    return cutsShort && password.length > Passwords.MAX_BCRYPT_BYTES;
  }

  /** Returns the kind and the cost. */
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
   * Returns the canonical spelling of a hash. The last character of the salt has two significant
   * bits and that of the digest four; some systems write noise into the others. Bouncy Castle
   * compares text, so the noise is removed.
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
