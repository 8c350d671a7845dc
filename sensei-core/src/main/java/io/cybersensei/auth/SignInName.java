package io.cybersensei.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.internal.rules.Characters;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.internal.rules.UsernameRules;
import java.util.Optional;

/**
 * A name that was typed at a sign-in, and its account. The name can be a username or an e-mail
 * address. An imported username can look like an e-mail address, and it takes precedence over the
 * address of another account: new usernames have no {@code @}, so nobody can choose one to catch
 * the sign-ins of an address.
 *
 * @param canonical the canonical form of the name, by which attempts are counted
 * @param account the account of this name, if there is one
 */
record SignInName(String canonical, Optional<StoredAccount> account) {

  /** Looks a name up. Over-long input maps to the empty name, which matches no account. */
  static SignInName find(AccountStore store, String typed) {
    if (Characters.isOverlong(typed)) {
      return new SignInName("", store.findByUsername(""));
    }
    String username = UsernameRules.canonical(typed);
    Optional<StoredAccount> byUsername = store.findByUsername(username);
    if (typed.indexOf('@') < 0) {
      return new SignInName(username, byUsername);
    }
    // Looked up in any case, so that the time does not tell which of the two the name is.
    String email = EmailRules.canonical(typed);
    Optional<StoredAccount> byEmail = store.findByEmail(email);
    return byUsername.isPresent()
        ? new SignInName(username, byUsername)
        : new SignInName(email, byEmail);
  }
}
