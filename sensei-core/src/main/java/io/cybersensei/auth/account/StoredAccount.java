package io.cybersensei.auth.account;

import io.cybersensei.auth.internal.rules.Confusables;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.password.PasswordHash;
import java.util.Objects;

/**
 * An account with its password hash, as an {@link AccountStore} keeps it.
 *
 * @param account the account
 * @param passwordHash the hash of its password
 */
public record StoredAccount(Account account, PasswordHash passwordHash) {

  public StoredAccount {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(passwordHash, "passwordHash");
  }

  /**
   * Returns whether a session may begin after the password of an earlier state of this account was
   * verified: this account is active and has the id, the role and the password hash of that state.
   *
   * @param verified the state that was verified
   */
  public boolean permitsSessionOf(StoredAccount verified) {
    return account.active()
        && account.id().equals(verified.account.id())
        && account.role() == verified.account.role()
        && passwordHash.equals(verified.passwordHash);
  }

  /**
   * Returns the canonical username, which is unique: the {@link Account#learnerId}, at most 64 code
   * points.
   */
  public String canonicalUsername() {
    return account.learnerId();
  }

  /**
   * Returns a hash that is the same for usernames that look alike, by the skeletons of Unicode
   * Technical Standard 39: 32 hexadecimal digits.
   */
  public String usernameLook() {
    return Confusables.lookOf(account.username());
  }

  /**
   * Returns the canonical e-mail address, which is unique: the address in lower case, at most 254
   * bytes of UTF-8.
   */
  public String canonicalEmail() {
    return EmailRules.canonical(account.email());
  }
}
