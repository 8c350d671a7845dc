package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The count of attempts: each takes from the budgets of its source, name and device. Thread-safe.
 */
public final class AttemptThrottle {

  private final ThrottleStore store;
  private final ThrottleSettings settings;
  private final KeyedHash keyedHash;
  private final Devices devices;
  private final InstantSource clock;

  /**
   * Creates a throttle.
   *
   * @param store the counts, of all nodes
   * @param settings the budgets
   * @param keyedHash the hash that hides names and addresses in the keys of the store
   * @param clock the source of time
   */
  public AttemptThrottle(
      ThrottleStore store, ThrottleSettings settings, KeyedHash keyedHash, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.keyedHash = keyedHash;
    this.devices = new Devices(keyedHash);
    this.clock = clock;
  }

  /**
   * The budgets of one attempt.
   *
   * @param shared the budgets that other users draw on as well: of the network and of all sign-ins
   * @param own the budget of the name or the device, for an attempt at an account
   */
  public record Attempt(List<Charge> shared, Optional<Charge> own) {}

  /**
   * Returns an attempt to sign in.
   *
   * @param name the canonical name by which {@link Accounts} looks up the account
   * @param found the account of this name, if there is one
   * @param source the source of the request
   */
  Attempt signIn(String name, Optional<StoredAccount> found, RequestSource source) {
    List<Charge> shared = new ArrayList<>();
    networkOf(source)
        .map(network -> charge("network", network, settings.network()))
        .ifPresent(shared::add);
    // Every sign-in writes this row. It comes last, so that it is locked for the shortest time.
    shared.add(new Charge("everything", settings.everything()));
    Charge own =
        deviceOf(found, source)
            .map(device -> charge("device", device, settings.knownDevice()))
            .orElseGet(() -> charge("name", name, settings.unknownDevice()));
    return new Attempt(shared, Optional.of(own));
  }

  /** Returns an attempt to register. */
  public Attempt registration(RequestSource source) {
    return new Attempt(
        networkOf(source).stream()
            .map(network -> charge("registrations", network, settings.registrations()))
            .toList(),
        Optional.empty());
  }

  /**
   * Takes from the shared budgets.
   *
   * @return empty if the attempt is permitted; otherwise the time until the next one is
   */
  public Optional<Duration> takeShared(Attempt attempt) {
    return take(attempt.shared());
  }

  /**
   * Takes from the attempt's own budget.
   *
   * @return empty if the attempt is permitted; otherwise the time until the next one is
   */
  Optional<Duration> takeOwn(Attempt attempt) {
    return take(attempt.own().stream().toList());
  }

  private Optional<Duration> take(List<Charge> charges) {
    return charges.isEmpty()
        ? Optional.empty()
        : store.take(charges, clock.instant()).map(ThrottleStore.Refusal::retryAfter);
  }

  /** Returns what a successful attempt took, and fills its own budget. */
  void verified(Attempt attempt) {
    attempt.own().map(Charge::key).ifPresent(store::reset);
    giveBackShared(attempt);
  }

  /** Returns to the shared budgets what an attempt took from them. */
  public void giveBackShared(Attempt attempt) {
    attempt.shared().forEach(store::giveBack);
  }

  /** Returns to the attempt's own budget what it took. */
  void giveBackOwn(Attempt attempt) {
    attempt.own().ifPresent(store::giveBack);
  }

  /** Returns a new token of a device on which an account has signed in. */
  public String newDeviceToken(Account account) {
    return devices.newToken(account.id());
  }

  private Optional<String> deviceOf(Optional<StoredAccount> found, RequestSource source) {
    return source
        .deviceToken()
        .flatMap(
            token ->
                found.flatMap(
                    stored ->
                        devices
                            .device(token, stored.account().id())
                            .map(nonce -> stored.account().id() + " " + nonce)));
  }

  private static Optional<String> networkOf(RequestSource source) {
    return source.address().map(Networks::of);
  }

  private Charge charge(String kind, String subject, Budget budget) {
    return new Charge(kind + ":" + keyedHash.shortHex(kind, subject), budget);
  }
}
