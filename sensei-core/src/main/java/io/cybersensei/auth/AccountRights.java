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

/** Changes what accounts may do, and ends the sessions that were begun under the old rights. */
final class AccountRights {

  private final AccountStore store;
  private final Sessions sessions;
  private final Consumer<Account> hostSessions;
  private final Auditor auditor;
  private final InstantSource clock;

  /**
   * Changes accounts in a store.
   *
   * @param hostSessions ends what sessions the host keeps of an account
   */
  AccountRights(
      AccountStore store,
      Sessions sessions,
      Consumer<Account> hostSessions,
      Auditor auditor,
      InstantSource clock) {
    this.store = store;
    this.sessions = sessions;
    this.hostSessions = hostSessions;
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
    // What it was allowed before stands in its tokens.
    changed.ifPresent(this::endSessions);
    return changed;
  }

  private void endSessions(Account account) {
    sessions.endAll(account.id());
    hostSessions.accept(account);
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
