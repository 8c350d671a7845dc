package io.cybersensei.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.SigningKeyStore;
import java.util.Objects;

/**
 * Where all that has to do with accounts is kept.
 *
 * @param accounts the accounts and their password hashes
 * @param sessions the sessions of these accounts
 * @param signingKeys the keys that sign their access tokens
 * @param throttles how often signing in has failed
 * @param audit events about accounts
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

  /** New and empty stores in memory, for a single node; of events the newest 10,000 are kept. */
  public static AuthStores inMemory() {
    AccountStore accounts = AccountStore.inMemory();
    return new AuthStores(
        accounts,
        SessionStore.inMemory(),
        SigningKeyStore.inMemory(),
        ThrottleStore.inMemory(),
        AuditLog.inMemory(accounts));
  }
}
