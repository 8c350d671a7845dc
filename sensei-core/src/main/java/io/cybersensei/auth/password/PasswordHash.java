package io.cybersensei.auth.password;

import java.util.Arrays;
import java.util.List;

/**
 * A password hash that Sensei can verify, of its own making or of another system's.
 *
 * <p>Anything else is refused here, when it is handed over, rather than failing later as a wrong
 * password: kinds that are not known, broken ones such as bcrypt's {@code $2x$}, and costs that
 * would keep a server busy for a minute.
 */
public final class PasswordHash {

  private static final int MAXIMUM_LENGTH = 400;

  private final String encoded;
  private final VerifiableHash hash;

  /**
   * Reads a hash: bcrypt, argon2, sha512crypt, PBKDF2 as Django and Sakai write it, scrypt as the
   * Ruby gem writes it, the salted digests of Sakai and LDAP, and what {@link #of} makes.
   *
   * @param encoded the hash with its salt and cost as the system that made it spells it, at most
   *     400 ASCII characters; kept exactly as given
   * @throws IllegalArgumentException if it is no such hash, or a verification would cost too much;
   *     the message says what is wrong and does not repeat the hash
   */
  public PasswordHash(String encoded) {
    if (encoded.length() > MAXIMUM_LENGTH || !encoded.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "a password hash must have at most 400 ASCII characters and no blanks");
    }
    this.encoded = encoded;
    this.hash = HashFormats.read(encoded);
  }

  /**
   * Reads a hash whose salt another system keeps apart from it: Canvas's {@code crypted_password}
   * with its {@code password_salt}, or OpenOLAT's {@code hashalgorithm:credential} with its {@code
   * salt}.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static PasswordHash of(String hash, String salt) {
    return new PasswordHash(SeparateSalts.join(hash, salt));
  }

  /** The hash as it was given, to be stored. */
  public String encoded() {
    return encoded;
  }

  /** Kind and cost, such as {@code bcrypt 12} or {@code pbkdf2-sha256 600000}. */
  public String scheme() {
    return hash.scheme();
  }

  /** Returns the work that the hash takes, as a base-2 logarithm, comparable between kinds. */
  public double strength() {
    return hash.strength();
  }

  /**
   * Whether a password has this hash. Of a kind that knows peppers, each is tried whether one
   * before it fitted or not, so that the work does not depend on the password.
   *
   * @param peppers what may follow the password, at least one, which may be empty
   */
  boolean matches(byte[] password, List<byte[]> peppers) {
    if (!hash.takesPepper()) {
      return hash.matches(password);
    }
    boolean matches = false;
    for (byte[] pepper : peppers) {
      byte[] seasoned = Arrays.copyOf(password, password.length + pepper.length);
      System.arraycopy(pepper, 0, seasoned, password.length, pepper.length);
      matches |= hash.matches(seasoned);
    }
    return matches;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** Kind and cost alone; the hash itself stays out of logs. */
  @Override
  public String toString() {
    return "PasswordHash[" + scheme() + "]";
  }
}
