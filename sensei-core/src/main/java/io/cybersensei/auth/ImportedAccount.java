package io.cybersensei.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * An account of another system. {@link AccountImport} checks its values.
 *
 * @param line the line of the account in the imported file, from 1
 * @param username the username: 1 to 200 characters without line breaks, control or invisible
 *     characters, and without white space at either end. It can be an e-mail address, a reserved
 *     name, or a mix of scripts.
 * @param email the e-mail address, under the rules of {@link Registration}
 * @param hash the password hash, in a format of {@link
 *     io.cybersensei.auth.password.PasswordHash#PasswordHash(String)} or {@link
 *     io.cybersensei.auth.password.PasswordHash#of}
 * @param salt the salt, if the other system stores it apart from the hash; a blank one becomes
 *     empty
 */
public record ImportedAccount(
    long line, String username, String email, String hash, Optional<String> salt) {

  public ImportedAccount {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(hash, "hash");
    salt = salt.filter(text -> !text.isBlank());
  }

  /** Returns the line and the username, without hash and salt. */
  @Override
  public String toString() {
    return "ImportedAccount[line=%s, username=%s]".formatted(line, username);
  }
}
