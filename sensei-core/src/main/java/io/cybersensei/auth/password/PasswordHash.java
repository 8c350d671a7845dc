package io.cybersensei.auth.password;

import java.util.Arrays;
import java.util.List;

/**
 * A password hash that Sensei can verify, made by Sensei or by another system. Immutable.
 *
 * <p>The constructor refuses all other hashes, so that they do not fail later as wrong passwords:
 * unknown kinds, faulty ones such as {@code $2x$} of bcrypt, and hashes that would take too long to
 * verify.
 */
public final class PasswordHash {

  private static final int MAX_LENGTH = 400;

  private final String encoded;
  private final VerifiableHash hash;

  /**
   * Reads a hash of bcrypt, argon2, sha512crypt, PBKDF2 (in the formats of Django and Sakai) or
   * scrypt (in the format of the Ruby gem), a salted digest of Sakai or LDAP, or the {@link
   * #encoded} text of a hash from {@link #of} or {@link #imported}. A hash of sha512crypt needs the
   * library {@code commons-codec:commons-codec}.
   *
   * @param encoded the hash with its salt and cost, in the format of the system that made it, at
   *     most 400 ASCII characters; kept exactly as given
   * @throws IllegalArgumentException if the text is no such hash, or its verification would take
   *     too long; the message names the reason and does not repeat the hash
   */
  public PasswordHash(String encoded) {
    if (encoded.length() > MAX_LENGTH || !encoded.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "A password hash must have at most 400 ASCII characters and no blanks.");
    }
    this.encoded = encoded;
    this.hash = HashFormats.read(encoded);
  }

  /**
   * Reads a hash whose salt another system stores in a column of its own: {@code crypted_password}
   * and {@code password_salt} of Canvas, or {@code hashalgorithm:credential} and {@code salt} of
   * OpenOLAT.
   *
   * @param hash the hash
   * @param salt the salt, 1 to 100 characters without a colon
   * @throws IllegalArgumentException if they are no such pair, or a verification would take too
   *     long; the message names the reason and does not repeat the hash
   */
  public static PasswordHash of(String hash, String salt) {
    return new PasswordHash(SeparateSalts.join(hash, salt));
  }

  /**
   * Reads a hash that another system made. It differs from the constructor for bcrypt only: such
   * systems hash the first 72 bytes of a longer password, so the hash matches every password that
   * begins with them, as it did there. {@code $2a$} and {@code $2y$} match so in any case, because
   * Sensei makes only {@code $2b$}.
   *
   * @param encoded the hash, as in {@link #PasswordHash(String)}
   * @throws IllegalArgumentException as the constructor
   */
  public static PasswordHash imported(String encoded) {
    return new PasswordHash(encoded.startsWith("$2b$") ? BcryptHash.IMPORTED + encoded : encoded);
  }

  /** Returns the hash as text, to store it. */
  public String encoded() {
    return encoded;
  }

  /** Returns the kind and the cost, such as {@code bcrypt 12} or {@code pbkdf2-sha256 600000}. */
  public String scheme() {
    return hash.scheme();
  }

  /**
   * Returns the work of a guess at the password for someone who has the hash: its base-2 logarithm,
   * on the scale of bcrypt, whose cost is its strength. The values are rough; they serve to compare
   * hashes of different kinds.
   */
  public double strength() {
    return hash.strength();
  }

  /**
   * Returns whether a password has this hash. If the kind of the hash has peppers, all of them are
   * tried, so that the work does not depend on the password.
   *
   * @param peppers the suffixes of the password to try, at least one, which can be empty
   */
  boolean matches(byte[] password, List<byte[]> peppers) {
    if (!hash.takesPepper()) {
      return hash.matches(password);
    }
    boolean matches = false;
    for (byte[] pepper : peppers) {
      byte[] peppered = Arrays.copyOf(password, password.length + pepper.length);
      System.arraycopy(pepper, 0, peppered, password.length, pepper.length);
      matches |= hash.matches(peppered);
    }
    return matches;
  }

  /**
   * Returns whether this hash covers only the beginning of a password that it matches: a bcrypt
   * hash of another system, and a password of more than 72 bytes.
   */
  public boolean ignoresEndOf(byte[] password) {
    return hash.ignoresEndOf(password);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** Returns the kind and the cost, without the hash. */
  @Override
  public String toString() {
    return "PasswordHash[" + scheme() + "]";
  }
}
