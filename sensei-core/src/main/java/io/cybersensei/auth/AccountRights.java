package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.session.Sessions;
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
    return replace(account, account.role(), true, AuditEvent.Type.ACTIVATED);
  }

  Optional<Account> deactivate(Account account) {
    Optional<Account> deactivated =
        replace(account, account.role(), false, AuditEvent.Type.DEACTIVATED);
    deactivated.ifPresent(this::endSessions);
    return deactivated;
  }

  Optional<Account> changeRole(Account account, Role role) {
    Optional<Account> changed =
        replace(account, role, account.active(), AuditEvent.Type.ROLE_CHANGED);
    // The tokens of the sessions carry the old role.
    changed.ifPresent(this::endSessions);
    return changed;
  }

  private void endSessions(Account account) {
    sessions.endAll(account.id());
    onSessionsEnded.accept(account);
  }

  private Optional<Account> replace(
      Account account, Role role, boolean active, AuditEvent.Type event) {
    Optional<Account> changed =
        store
            .replaceRights(
                account.id(), role, active, clock.instant().truncatedTo(ChronoUnit.MICROS))
            .map(StoredAccount::account);
    changed.ifPresent(now -> auditor.record(event, now));
    return changed;
  }
}
