package io.cybersensei.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.SigningKeyStore;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The five stores of accounts and of the data about them.
 *
 * <p>A host can implement some of these ports itself and take the others from a storage, for
 * example to count attempts in a cache of its own:
 *
 * <pre>{@code
 * AuthStores stored = storage.auth();
 * AuthStores stores =
 *     new AuthStores(
 *         stored.accounts(),
 *         stored.sessions(),
 *         stored.signingKeys(),
 *         hostThrottles,
 *         stored.audit());
 * }</pre>
 *
 * <p>Accounts and sessions belong together: the sessions of a database refer to its accounts, so a
 * host that implements one of these two ports implements both. Each port has an implementation in
 * memory, such as {@link ThrottleStore#inMemory}, for a single node.
 *
 * @param accounts the accounts and their password hashes
 * @param sessions the sessions of these accounts
 * @param signingKeys the keys that sign access tokens, for {@code SigningKeys.shared}
 * @param throttles the counts of failed attempts
 * @param audit the log of events about accounts
 */
public record AuthStores(
    AccountStore accounts,
    SessionStore sessions,
    SigningKeyStore signingKeys,
    ThrottleStore throttles,
    AuditLog audit) {

  public AuthStores {
    Objects.requireNonNull(accounts, "accounts");
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(signingKeys, "signingKeys");
    Objects.requireNonNull(throttles, "throttles");
    Objects.requireNonNull(audit, "audit");
  }

  /**
   * Returns new, empty stores in memory, for a single node. Their audit log keeps the newest 10,000
   * events.
   */
  public static AuthStores inMemory() {
    return inMemory(learnerId -> {});
  }

  /**
   * Returns new, empty stores in memory, for a single node. Their audit log keeps the newest 10,000
   * events.
   *
   * @param onNameReused see {@link AccountStore#inMemory(Consumer)}
   */
  public static AuthStores inMemory(Consumer<String> onNameReused) {
    AccountStore accounts = AccountStore.inMemory(onNameReused);
    return new AuthStores(
        accounts,
        SessionStore.inMemory(),
        SigningKeyStore.inMemory(),
        ThrottleStore.inMemory(),
        AuditLog.inMemory(accounts));
  }
}
