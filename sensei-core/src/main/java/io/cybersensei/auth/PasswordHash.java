package io.cybersensei.auth;

import java.util.regex.Pattern;

/**
 * A bcrypt password hash that Sensei can verify.
 *
 * <p>Anything else is refused here, when it is handed over, rather than failing later as a wrong
 * password: the broken {@code $2x$} variant, costs outside bcrypt's 4 to 31, other kinds of hash.
 *
 * @param encoded the hash in modular crypt format, 60 characters: {@code $2b$12$} (or {@code 2a},
 *     {@code 2y}), 22 characters of salt, 31 of digest; kept exactly as given
 */
public record PasswordHash(String encoded) {

  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(?:0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

  /**
   * @throws IllegalArgumentException if {@code encoded} is not such a hash; the message does not
   *     repeat it
   */
  public PasswordHash {
    if (!BCRYPT.matcher(encoded).matches()) {
      throw new IllegalArgumentException(
          "a password hash must be bcrypt ($2a$, $2b$ or $2y$) with a cost from 04 to 31");
    }
  }

  /** The base-2 logarithm of the number of bcrypt's rounds, from 4 to 31. */
  public int cost() {
    return Integer.parseInt(encoded, 4, 6, 10);
  }

  /** The cost alone; the hash itself stays out of logs. */
  @Override
  public String toString() {
    return "PasswordHash[bcrypt, cost " + cost() + "]";
  }
}
