package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether somebody knows the password of an account. Failures are counted, hashing is
 * bounded, and whatever is wrong takes the same work. Safe for use by many threads.
 */
public final class PasswordCheck {

  /** Stands in for what cannot be hashed, so that refusing it takes as long as anything else. */
  private static final byte[] DECOY_PASSWORD = {'d', 'e', 'c', 'o', 'y'};

  private final AccountStore store;
  private final PasswordHasher hasher;
  private final Decoys decoys;
  private final HashingGate gate;
  private final AttemptThrottle throttle;
  private final Auditor auditor;

  public PasswordCheck(
      AccountStore store,
      PasswordHasher hasher,
      Decoys decoys,
      HashingGate gate,
      AttemptThrottle throttle,
      Auditor auditor) {
    this.store = store;
    this.hasher = hasher;
    this.decoys = decoys;
    this.gate = gate;
    this.throttle = throttle;
    this.auditor = auditor;
  }

  /** The result of a second look at an account whose session has begun. */
  public enum Recheck {
    /** The account is active and has the same password. */
    SAME,
    /** The account was deactivated, or its password was changed. */
    CHANGED,
    /** The password could not be compared: too many others are hashed. */
    BUSY
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * Applies the function for the case that this result is, and returns its value. A new case
     * would change this signature, so a caller that ignores it does not compile.
     *
     * @param verified the function for {@link Verified}
     * @param rejected the function for {@link Rejected}
     * @param throttled the function for {@link Throttled}
     * @param busy the function for {@link Busy}
     * @param <R> the type of the value
     * @return the value of the function
     */
    <R> R match(
        Function<? super Verified, ? extends R> verified,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy);

    /**
     * They know it.
     *
     * @param account as it is kept from now on: its hash may have become a stronger one
     */
    record Verified(StoredAccount account) implements Result {

      @Override
      public <R> R match(
          Function<? super Verified, ? extends R> verified,
          Function<? super Rejected, ? extends R> rejected,
          Function<? super Throttled, ? extends R> throttled,
          Function<? super Busy, ? extends R> busy) {
        return verified.apply(this);
      }
    }

    /** They do not, or there is no such active account. */
    record Rejected() implements Result {

      @Override
      public <R> R match(
          Function<? super Verified, ? extends R> verified,
          Function<? super Rejected, ? extends R> rejected,
          Function<? super Throttled, ? extends R> throttled,
          Function<? super Busy, ? extends R> busy) {
        return rejected.apply(this);
      }
    }

    /** They have failed too often; whether they know it is not said. */
    record Throttled(Duration retryAfter) implements Result {

      @Override
      public <R> R match(
          Function<? super Verified, ? extends R> verified,
          Function<? super Rejected, ? extends R> rejected,
          Function<? super Throttled, ? extends R> throttled,
          Function<? super Busy, ? extends R> busy) {
        return throttled.apply(this);
      }
    }

    /** Too many others are looked at. */
    record Busy(Duration retryAfter) implements Result {

      @Override
      public <R> R match(
          Function<? super Verified, ? extends R> verified,
          Function<? super Rejected, ? extends R> rejected,
          Function<? super Throttled, ? extends R> throttled,
          Function<? super Busy, ? extends R> busy) {
        return busy.apply(this);
      }
    }
  }

  /**
   * Checks a password as it was typed.
   *
   * @param name in canonical form, by which the account was looked up
   * @param found the account of this name, if there is one
   */
  public Result check(
      String name, Optional<StoredAccount> found, String password, RequestSource client) {
    Optional<byte[]> typed = Passwords.encode(password);
    AttemptThrottle.Attempt attempt = throttle.signIn(name, found, client);
    Optional<Duration> everybodysWait = throttle.takeShared(attempt);
    if (everybodysWait.isPresent()) {
      // Nothing has paid for any work.
      return new Result.Throttled(everybodysWait.get());
    }
    // Apart from the others, so that a name that is locked takes the same steps as one that is not.
    Optional<Duration> wait = throttle.takeOwn(attempt);
    Optional<Result> outcome = gate.pass(() -> verify(name, found, typed, wait));
    if (outcome.isEmpty()) {
      throttle.giveBackShared(attempt);
      if (wait.isEmpty()) {
        throttle.giveBackOwn(attempt);
      }
      auditor.record(
          AuditEvent.Type.HASHING_REFUSED,
          found.map(stored -> stored.account().id()),
          name,
          client);
      return new Result.Busy(HashingGate.RETRY_AFTER);
    }
    if (outcome.get() instanceof Result.Verified) {
      throttle.verified(attempt);
    }
    return outcome.get();
  }

  /**
   * One hashing whatever is wrong, and another one to replace a weaker hash.
   *
   * @param wait of a name or device that may not be looked at
   */
  private Result verify(
      String name, Optional<StoredAccount> found, Optional<byte[]> typed, Optional<Duration> wait) {
    boolean matches = matches(name, found, typed);
    if (wait.isPresent()) {
      return new Result.Throttled(wait.get());
    }
    if (!matches || typed.isEmpty() || found.isEmpty() || !found.get().account().active()) {
      return new Result.Rejected();
    }
    return new Result.Verified(strengthened(found.get(), typed.get()));
  }

  private boolean matches(String name, Optional<StoredAccount> found, Optional<byte[]> typed) {
    // Asked for whether it is needed or not: now and then it takes a look at the store.
    PasswordHash decoy = decoys.of(name);
    return hasher.matches(
        typed.orElse(DECOY_PASSWORD), found.map(StoredAccount::passwordHash).orElse(decoy));
  }

  private StoredAccount strengthened(StoredAccount stored, byte[] password) {
    PasswordHash hash = stored.passwordHash();
    if (!hasher.isStrongerThan(hash) || password.length > hasher.mostBytes()) {
      return stored;
    }
    PasswordHash stronger = hasher.hash(password);
    // Losing to a simultaneous change of the password is right: that one is newer.
    if (!store.replacePasswordHash(stored.account().id(), hash, stronger)) {
      return stored;
    }
    auditor.record(AuditEvent.Type.PASSWORD_REHASHED, stored.account());
    return new StoredAccount(stored.account(), stronger);
  }

  /**
   * Whether the account is still active and has this password, now that its session has begun. A
   * change of password or a deactivation ends the sessions there are; without this look it would
   * miss one that begins at that moment.
   */
  public Recheck recheck(StoredAccount verified, String password) {
    Optional<PasswordHash> now =
        store
            .findById(verified.account().id())
            .filter(stored -> stored.account().active())
            .map(StoredAccount::passwordHash);
    if (now.isEmpty()) {
      return Recheck.CHANGED;
    }
    if (now.get().equals(verified.passwordHash())) {
      return Recheck.SAME;
    }
    // Another sign-in may just have made the hash of the same password stronger.
    byte[] typed = Passwords.encode(password).orElseThrow();
    return gate.pass(() -> hasher.matches(typed, now.get()))
        .map(matches -> matches ? Recheck.SAME : Recheck.CHANGED)
        .orElse(Recheck.BUSY);
  }
}
