package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The limits of requests that would otherwise read or write rows as often as they are sent. They
 * count on each node for itself, in memory, so that a refused request costs no query. Thread-safe.
 */
public final class RequestLimits {

  private static final Budget GOES_FIRST = new Budget(30, Duration.ofSeconds(10));

  private final ThrottleStore counts = ThrottleStore.inMemory();
  private final ThrottleSettings settings;
  private final KeyedHash keyedHash;
  private final InstantSource clock;

  /**
   * Creates limits with full budgets.
   *
   * @param settings the budgets
   * @param keyedHash the hash that gives keys of any text a fixed length
   * @param clock the source of time
   */
  public RequestLimits(ThrottleSettings settings, KeyedHash keyedHash, InstantSource clock) {
    this.settings = settings;
    this.keyedHash = keyedHash;
    this.clock = clock;
  }

  /**
   * Takes a refresh of a session.
   *
   * @return empty if it is permitted; otherwise the time until the next one is
   */
  public Optional<Duration> refresh(String sessionId) {
    return take(charge("refresh", sessionId, settings.refreshes()));
  }

  /**
   * Takes a denied request of a user.
   *
   * @return empty if it may be recorded; otherwise the time until the next one may be
   */
  public Optional<Duration> denial(String learnerId) {
    return take(charge("denial", learnerId, settings.denials()));
  }

  /**
   * Takes a sign-in of an account, which {@link #giveBackSignIn} returns if it fails.
   *
   * @return empty if it is permitted; otherwise the time until the next one is
   */
  Optional<Duration> signIn(UUID accountId) {
    return take(signInOf(accountId));
  }

  /** Returns a sign-in that failed. */
  void giveBackSignIn(UUID accountId) {
    counts.giveBack(signInOf(accountId));
  }

  /** Returns whether a hashing for a known device or session goes before those of strangers. */
  boolean goesFirst(UUID accountId) {
    return take(charge("first", accountId.toString(), GOES_FIRST)).isEmpty();
  }

  private Charge signInOf(UUID accountId) {
    return charge("sign-in", accountId.toString(), settings.signIns());
  }

  /**
   * Looks something up unless too many lookups of it have found nothing. Only such lookups count.
   *
   * @param kind the kind of thing
   * @param id the id of the thing, which a client cannot make up
   * @param lookup the lookup, which costs a query
   * @return the value; empty if nothing was found, or not looked for
   */
  public <T> Optional<T> lookUp(String kind, String id, Supplier<Optional<T>> lookup) {
    Charge charge = charge(kind, id, settings.denials());
    if (isSpent(charge)) {
      return Optional.empty();
    }
    Optional<T> found = lookup.get();
    if (found.isEmpty()) {
      count(charge);
    }
    return found;
  }

  /** Lookups that run at the same time do not count: most will find something. */
  private synchronized boolean isSpent(Charge charge) {
    boolean spent = take(charge).isPresent();
    if (!spent) {
      counts.giveBack(charge);
    }
    return spent;
  }

  private synchronized void count(Charge charge) {
    take(charge);
  }

  /** Returns whether an event of a refusal is to be recorded. */
  boolean recordsRefusal(AuditEvent.Type type, RequestSource source) {
    String network = source.address().map(Networks::widestOf).orElse("unknown");
    return take(charge("event-" + type.code(), network, settings.refusedEvents())).isEmpty();
  }

  private Optional<Duration> take(Charge charge) {
    return counts.take(List.of(charge), clock.instant()).map(Refusal::retryAfter);
  }

  private Charge charge(String kind, String subject, Budget budget) {
    return new Charge(kind + ":" + keyedHash.shortHex(kind, subject), budget);
  }
}
