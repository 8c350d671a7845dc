package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes of the role and the activity of accounts, which end sessions with the old rights. */
final class AccountRights {

  private final AccountStore store;
  private final Sessions sessions;
  private final Consumer<Account> onSessionsEnded;
  private final Auditor auditor;
  private final InstantSource clock;

  /**
   * Creates the changes of the accounts in a store.
   *
   * @param onSessionsEnded the host's listener, called after the sessions of an account were ended
   */
  AccountRights(
      AccountStore store,
      Sessions sessions,
      Consumer<Account> onSessionsEnded,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.sessions = sessions;
    this.onSessionsEnded = onSessionsEnded;
    this.auditor = auditor;
    this.clock = clock;
  }

  Optional<Account> activate(Account account) {
    Optional<Account> activated =
        store.replaceActive(account.id(), true, now()).map(StoredAccount::account);
    activated.ifPresent(now -> auditor.record(AuditEvent.Type.ACTIVATED, now));
    return activated;
  }

  Optional<Account> deactivate(Account account) {
    return restricted(store.replaceActive(account.id(), false, now()), AuditEvent.Type.DEACTIVATED);
  }

  Optional<Account> changeRole(Account account, Role role) {
    // The tokens of the sessions carry the old role.
    return restricted(store.replaceRole(account.id(), role, now()), AuditEvent.Type.ROLE_CHANGED);
  }

  private Optional<Account> restricted(Optional<StoredAccount> stored, AuditEvent.Type event) {
    Optional<Account> changed = stored.map(StoredAccount::account);
    changed.ifPresent(
        account -> {
          // Sessions with the old rights end, even if the event cannot be recorded.
          sessions.endAll(account.id());
          auditor.record(event, account);
          onSessionsEnded.accept(account);
        });
    return changed;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
