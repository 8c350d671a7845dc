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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The check of a password. It counts failed attempts, limits the hashings at a time, and does the
 * same work for every reason of a rejection. Thread-safe.
 */
public final class PasswordCheck {

  /** The password that is hashed in place of one that is too long or malformed. */
  private static final byte[] DECOY_PASSWORD = {'d', 'e', 'c', 'o', 'y'};

  private final AccountStore store;
  private final PasswordHasher hasher;
  private final Decoys decoys;
  private final HashingGate gate;
  private final AttemptThrottle throttle;
  private final RequestLimits limits;
  private final Auditor auditor;

  /**
   * Creates a check.
   *
   * @param store the store of the accounts
   * @param hasher the hasher of new hashes, which also verifies all stored ones
   * @param decoys the hashes for names without an account
   * @param gate the limit of hashings at a time
   * @param throttle the count of attempts
   * @param limits the limits of successful sign-ins
   * @param auditor the writer of audit events
   */
  public PasswordCheck(
      AccountStore store,
      PasswordHasher hasher,
      Decoys decoys,
      HashingGate gate,
      AttemptThrottle throttle,
      RequestLimits limits,
      Auditor auditor) {
    this.store = store;
    this.hasher = hasher;
    this.decoys = decoys;
    this.gate = gate;
    this.throttle = throttle;
    this.limits = limits;
    this.auditor = auditor;
  }

  /** The result of {@link #check} and {@link #verifyAgain}. */
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
     * The password is right, and the account is active.
     *
     * @param account the stored account, perhaps with a new, stronger hash
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

    /** The password is wrong, or there is no such active account. */
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

    /**
     * There were too many failed attempts. The result does not tell whether this one would have
     * failed.
     *
     * @param retryAfter the time until the next attempt is permitted, more than zero
     */
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

    /**
     * The gate refused the hashing.
     *
     * @param retryAfter the time after which to try again, more than zero
     */
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
   * Checks the password of a sign-in.
   *
   * @param name the canonical name by which the account was looked up
   * @param found the account of this name, if there is one
   * @param password the password as it was typed
   * @param source the source of the request
   */
  public Result check(
      String name, Optional<StoredAccount> found, String password, RequestSource source) {
    return check(throttle.signIn(name, found, source), name, found, password, source);
  }

  /** Checks the current password of a user who is signed in; otherwise as {@link #check}. */
  public Result checkInSession(
      String name, Optional<StoredAccount> found, String password, RequestSource source) {
    return check(throttle.passwordChange(name, found, source), name, found, password, source);
  }

  private Result check(
      AttemptThrottle.Attempt attempt,
      String name,
      Optional<StoredAccount> found,
      String password,
      RequestSource source) {
    Optional<byte[]> typed = Passwords.encode(password);
    AttemptThrottle.Taken taken = throttle.takeShared(attempt);
    if (taken.retryAfter().isPresent()) {
      // The budget of the network limits the work as well, so this attempt hashes nothing.
      return new Result.Throttled(taken.retryAfter().get());
    }
    // A step of its own, so that a locked name takes the same steps as any other.
    Optional<Duration> wait = throttle.takeOwn(attempt);
    if (attempt.known() && wait.isPresent()) {
      // No other budget limits this work, and the caller knows already that the account exists.
      return new Result.Throttled(wait.get());
    }
    Optional<UUID> id = found.map(stored -> stored.account().id());
    Optional<Duration> signInWait = id.flatMap(limits::signIn);
    if (attempt.known() && signInWait.isPresent()) {
      throttle.giveBackOwn(attempt);
      return new Result.Throttled(signInWait.get());
    }
    Optional<Result> outcome =
        hashed(attempt, id, () -> verify(name, found, typed, wait.or(() -> signInWait)));
    boolean verified = outcome.filter(Result.Verified.class::isInstance).isPresent();
    if (!verified && signInWait.isEmpty()) {
      id.ifPresent(limits::giveBackSignIn);
    }
    if (outcome.isEmpty()) {
      throttle.giveBack(taken);
      if (wait.isEmpty()) {
        throttle.giveBackOwn(attempt);
      }
      auditor.recordRefusal(AuditEvent.Type.HASHING_REFUSED, id, name, source);
      return new Result.Busy(HashingGate.RETRY_AFTER);
    }
    if (verified) {
      throttle.verified(attempt, taken);
    }
    return outcome.get();
  }

  /** Hashes before strangers do, unless a user has done so often and keeps them waiting. */
  private Optional<Result> hashed(
      AttemptThrottle.Attempt attempt, Optional<UUID> account, Supplier<Result> work) {
    boolean first = attempt.known() && account.filter(limits::goesFirst).isPresent();
    return first ? gate.passKnown(work) : gate.pass(work);
  }

  /**
   * Verifies a password with one hashing for every reason of a rejection, and with a second one to
   * replace a weaker hash.
   *
   * @param wait the time for which the name or device is locked, if it is
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
    // Always looked up, needed or not, because it sometimes reads the store.
    PasswordHash decoy = decoys.of(name);
    return hasher.matches(
        typed.orElse(DECOY_PASSWORD), found.map(StoredAccount::passwordHash).orElse(decoy));
  }

  private StoredAccount strengthened(StoredAccount stored, byte[] password) {
    PasswordHash hash = stored.passwordHash();
    // The end of a password that the hash does not cover may be mistyped.
    if (!hasher.isStrongerThan(hash)
        || password.length > hasher.maxBytes()
        || hash.ignoresEndOf(password)) {
      return stored;
    }
    PasswordHash stronger = hasher.hash(password);
    // A simultaneous change of the password is newer, so it must win.
    if (!store.replacePasswordHash(stored.account().id(), hash, stronger)) {
      return stored;
    }
    auditor.record(AuditEvent.Type.PASSWORD_REHASHED, stored.account());
    return new StoredAccount(stored.account(), stronger);
  }

  /** Returns whether the stored hash covers only the beginning of the verified password. */
  public boolean isCutShort(StoredAccount verified, String password) {
    return Passwords.encode(password)
        .filter(bytes -> verified.passwordHash().ignoresEndOf(bytes))
        .isPresent();
  }

  /**
   * Verifies a password for the account as it is now, because the account has changed since the
   * password was verified. A hashing takes so long that this happens. If only the role has changed,
   * nothing is hashed; if the hash has, for example because another sign-in replaced it by a
   * stronger one of the same password, the password is hashed once more, inside the gate.
   *
   * @param verified the state of the account that was verified
   * @param password the password as it was typed
   */
  public Result verifyAgain(StoredAccount verified, String password) {
    Optional<StoredAccount> now =
        store.findById(verified.account().id()).filter(stored -> stored.account().active());
    if (now.isEmpty()) {
      return new Result.Rejected();
    }
    if (now.get().passwordHash().equals(verified.passwordHash())) {
      return new Result.Verified(now.get());
    }
    byte[] typed = Passwords.encode(password).orElseThrow();
    return gate.passKnown(() -> hasher.matches(typed, now.get().passwordHash()))
        .<Result>map(matches -> matches ? new Result.Verified(now.get()) : new Result.Rejected())
        .orElseGet(() -> new Result.Busy(HashingGate.RETRY_AFTER));
  }
}
