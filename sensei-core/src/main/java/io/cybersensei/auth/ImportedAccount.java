package io.cybersensei.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * An account of another system; nothing in it has been checked.
 *
 * @param line where it stands in what is imported, counted from 1
 * @param username under the rules of {@link Registration}
 * @param email likewise
 * @param hash the password hash as the other system spells it
 * @param salt where the other system keeps the salt apart; a blank one counts as none
 */
public record ImportedAccount(
    long line, String username, String email, String hash, Optional<String> salt) {

  public ImportedAccount {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(hash, "hash");
    salt = salt.filter(text -> !text.isBlank());
  }

  /** Neither hash nor salt, which are nobody's business. */
  @Override
  public String toString() {
    return "ImportedAccount[line=%d, username=%s]".formatted(line, username);
  }
}
