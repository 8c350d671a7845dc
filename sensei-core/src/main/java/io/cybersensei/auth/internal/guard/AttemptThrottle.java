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

/** Draws each attempt on the budgets of whoever makes it. */
public final class AttemptThrottle {

  private final ThrottleStore store;
  private final ThrottleSettings settings;
  private final KeyedHash keyedHash;
  private final Devices devices;
  private final InstantSource clock;

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
   * @param shared with whoever else is in the network, or signs in anywhere
   * @param own of the name or the device, for an attempt at an account
   */
  public record Attempt(List<Charge> shared, Optional<Charge> own) {}

  /**
   * An attempt to sign in.
   *
   * @param name as {@link Accounts} looks it up
   */
  Attempt signIn(String name, Optional<StoredAccount> found, RequestSource client) {
    List<Charge> shared = new ArrayList<>();
    networkOf(client)
        .map(network -> charge("network", network, settings.network()))
        .ifPresent(shared::add);
    // The row that everybody writes comes last, so that it is locked for the shortest time.
    shared.add(new Charge("everything", settings.everything()));
    Charge own =
        deviceOf(found, client)
            .map(device -> charge("device", device, settings.knownDevice()))
            .orElseGet(() -> charge("name", name, settings.unknownDevice()));
    return new Attempt(shared, Optional.of(own));
  }

  public Attempt registration(RequestSource client) {
    return new Attempt(
        networkOf(client).stream()
            .map(network -> charge("registrations", network, settings.registrations()))
            .toList(),
        Optional.empty());
  }

  /** Takes from the shared budgets; empty if the attempt may go on, else how long it may not. */
  public Optional<Duration> takeShared(Attempt attempt) {
    return take(attempt.shared());
  }

  /** Takes from the attempt's own budget; empty if it may go on, else how long it may not. */
  Optional<Duration> takeOwn(Attempt attempt) {
    return take(attempt.own().stream().toList());
  }

  private Optional<Duration> take(List<Charge> charges) {
    return charges.isEmpty()
        ? Optional.empty()
        : store.take(charges, clock.instant()).map(ThrottleStore.Refusal::retryAfter);
  }

  /** Whoever knows the password has made no attempt, and whatever failed before was theirs. */
  void verified(Attempt attempt) {
    attempt.own().map(Charge::key).ifPresent(store::reset);
    giveBackShared(attempt);
  }

  public void giveBackShared(Attempt attempt) {
    attempt.shared().forEach(store::giveBack);
  }

  void giveBackOwn(Attempt attempt) {
    attempt.own().ifPresent(store::giveBack);
  }

  public String newDeviceToken(Account account) {
    return devices.newToken(account.id());
  }

  private Optional<String> deviceOf(Optional<StoredAccount> found, RequestSource client) {
    return client
        .deviceToken()
        .flatMap(
            token ->
                found.flatMap(
                    stored ->
                        devices
                            .device(token, stored.account().id())
                            .map(nonce -> stored.account().id() + " " + nonce)));
  }

  private static Optional<String> networkOf(RequestSource client) {
    return client.address().map(Networks::of);
  }

  private Charge charge(String kind, String whose, Budget budget) {
    return new Charge(kind + ":" + keyedHash.shortHex(kind, whose), budget);
  }
}
