package io.cybersensei.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * The input of a registration. {@link Accounts#register} checks its values.
 *
 * @param username 3 to 64 code points after normalisation to NFKC: letters of one script or of
 *     Latin and Japanese, Chinese or Korean, ASCII digits, {@code .}, {@code _} and {@code -},
 *     starting with a letter or a digit; not reserved, and not like a reserved name or like Latin
 *     letters of another script
 * @param email one address, at most 254 bytes of UTF-8
 * @param fullName at most 200 code points; a blank one counts as none
 * @param password at least {@link io.cybersensei.auth.password.PasswordSettings#minLength} code
 *     points and, in UTF-8, at most 72 bytes (512 with {@link AccountProtection.Builder#argon2id});
 *     not predictable, common or made of the username or e-mail address alone
 */
public record Registration(
    String username, String email, Optional<String> fullName, String password) {

  public Registration {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(password, "password");
  }

  /** Returns all values but the password. */
  @Override
  public String toString() {
    return "Registration[username=%s, email=%s, fullName=%s, password=(hidden)]"
        .formatted(username, email, fullName);
  }
}
