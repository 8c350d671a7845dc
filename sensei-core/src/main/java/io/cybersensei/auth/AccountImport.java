package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.internal.guard.Auditor;
import io.cybersensei.auth.internal.rules.EmailRules;
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
 * Takes over the accounts of another system with their password hashes, so that everybody signs in
 * with the password they have. No password is hashed here: a weak hash is replaced when its owner
 * next signs in. Thread-safe if the store is.
 */
public final class AccountImport {

  private final AccountStore store;
  private final Auditor auditor;
  private final InstantSource clock;

  /** Imports into a store, and writes an event for each account. */
  public AccountImport(AccountStore store, AuditLog audit, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.auditor = new Auditor(audit, new KeyedHash(store.secret()), clock);
  }

  /**
   * One that was not taken.
   *
   * @param line as it was given
   * @param reason in a sentence or two, which repeats neither hash nor salt
   */
  public record Refused(long line, String reason) {}

  /**
   * What was taken.
   *
   * @param taken how many accounts
   * @param refused how many not
   * @param schemes how many of the accounts taken have hashes of which kind and cost, by its name
   */
  public record Report(long taken, long refused, Map<String, Long> schemes) {

    public Report {
      schemes = Collections.unmodifiableMap(new TreeMap<>(schemes));
    }
  }

  /**
   * Imports learners, one after the other; each is kept as soon as it is taken, so that an import
   * that breaks off can be repeated: what it took is then refused, as taken.
   *
   * @param refusals is told at once of each that is not taken
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
              .orElseGet(() -> new PasswordHash(imported.hash())));
    } catch (IllegalArgumentException e) {
      reasons.add("The hash cannot be taken: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private static void check(ImportedAccount imported, List<String> reasons) {
    UsernameRules.check(imported.username()).stream().map(Violation::message).forEach(reasons::add);
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
            .add(new StoredAccount(account, hash))
            .match(
                added -> Optional.empty(),
                usernameTaken -> Optional.of("There is an account with this username."),
                emailTaken -> Optional.of("There is an account with this e-mail address."));
    conflict.ifPresentOrElse(reasons::add, () -> auditor.record(AuditEvent.Type.IMPORTED, account));
  }
}
