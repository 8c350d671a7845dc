package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.guard.RequestLimits;
import io.cybersensei.auth.internal.rules.EmailRules;
import io.cybersensei.auth.internal.rules.ImportedUsernameRules;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An import of the accounts of another system, with their usernames and password hashes, so that
 * users sign in as before. Usernames keep all that their system permitted; the rules for new names
 * do not apply. An import hashes no password: the next sign-in of a user replaces a weak hash by a
 * stronger one. Thread-safe if the store and the audit log are.
 */
public final class AccountImport {

  private final AccountStore store;
  private final Auditor auditor;
  private final InstantSource clock;

  /**
   * Creates an import into a store.
   *
   * @param store the store that takes the accounts
   * @param audit the log that gets an event for each account taken
   * @param clock the source of the time at which an account is created
   */
  public AccountImport(AccountStore store, AuditLog audit, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    KeyedHash keyedHash = new KeyedHash(store.secret());
    this.auditor =
        new Auditor(
            Objects.requireNonNull(audit, "audit"),
            keyedHash,
            new RequestLimits(ThrottleSettings.standard(), keyedHash, clock),
            clock);
  }

  /**
   * An account that was not taken.
   *
   * @param line the line of the account, as given in {@link ImportedAccount#line}
   * @param reason the reasons, in one or more sentences that repeat neither hash nor salt
   */
  public record Refused(long line, String reason) {}

  /**
   * The counts of an import.
   *
   * @param taken the number of accounts that were taken
   * @param refused the number of accounts that were not taken
   * @param schemes the number of accounts taken for each kind and cost of hash, by {@link
   *     PasswordHash#scheme}, in the order of these names; unmodifiable
   */
  public record Report(long taken, long refused, Map<String, Long> schemes) {

    public Report {
      schemes = Collections.unmodifiableMap(new TreeMap<>(schemes));
    }
  }

  /**
   * Imports accounts one by one, each as an active learner. Each account is stored before the next
   * is read. An import that ended early can be repeated: it refuses the accounts that it has taken
   * before, because their usernames exist.
   *
   * @param accounts the accounts, read once, in their order
   * @param refusals a listener that is called for each account that is not taken, before the next
   *     account is read
   * @return the counts of this import
   */
  public Report importAll(Iterator<ImportedAccount> accounts, Consumer<Refused> refusals) {
    long taken = 0;
    long refused = 0;
    Map<String, Long> schemes = new TreeMap<>();
    while (accounts.hasNext()) {
      ImportedAccount next = accounts.next();
      List<String> reasons = new ArrayList<>();
      Optional<PasswordHash> hash = hash(next, reasons);
      check(next, reasons);
      if (reasons.isEmpty() && hash.isPresent()) {
        add(next, hash.get(), reasons);
      }
      if (reasons.isEmpty()) {
        taken++;
        hash.ifPresent(kept -> schemes.merge(kept.scheme(), 1L, Long::sum));
      } else {
        refused++;
        refusals.accept(new Refused(next.line(), String.join(" ", reasons)));
      }
    }
    return new Report(taken, refused, schemes);
  }

  private static Optional<PasswordHash> hash(ImportedAccount imported, List<String> reasons) {
    try {
      return Optional.of(
          imported
              .salt()
              .map(salt -> PasswordHash.of(imported.hash(), salt))
              .orElseGet(() -> PasswordHash.imported(imported.hash())));
    } catch (IllegalArgumentException e) {
      reasons.add("The hash cannot be taken. " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void check(ImportedAccount imported, List<String> reasons) {
    ImportedUsernameRules.check(imported.username()).stream()
        .map(Violation::message)
        .forEach(reasons::add);
    EmailRules.check(imported.email()).stream().map(Violation::message).forEach(reasons::add);
  }

  private void add(ImportedAccount imported, PasswordHash hash, List<String> reasons) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Account account =
        new Account(
            UUID.randomUUID(),
            UsernameRules.displayed(imported.username()),
            EmailRules.displayed(imported.email()),
            Optional.empty(),
            Role.LEARNER,
            true,
            now,
            now);
    Optional<String> conflict =
        store
            .addImported(new StoredAccount(account, hash))
            .match(
                added -> Optional.empty(),
                usernameTaken -> Optional.of("There is an account with this username."),
                emailTaken -> Optional.of("There is an account with this e-mail address."));
    conflict.ifPresentOrElse(reasons::add, () -> auditor.record(AuditEvent.Type.IMPORTED, account));
  }
}
