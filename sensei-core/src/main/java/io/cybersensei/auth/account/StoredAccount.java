package io.cybersensei.auth.account;

import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.password.PasswordHash;
import java.util.Objects;

/** An account as an {@link AccountStore} keeps it: with its password hash. */
public record StoredAccount(Account account, PasswordHash passwordHash) {

  public StoredAccount {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(passwordHash, "passwordHash");
  }

  /** The username to be kept unique and searched by; at most 64 code points. */
  public String canonicalUsername() {
    return account.learnerId();
  }

  /** The e-mail address to be kept unique and searched by; at most 254 bytes of UTF-8. */
  public String canonicalEmail() {
    return EmailRules.canonical(account.email());
  }
}
