package io.cybersensei.auth;

import io.cybersensei.auth.ThrottleStore.Charge;
import io.cybersensei.auth.ThrottleStore.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws each attempt on the budgets of whoever makes it. */
final class AttemptThrottle {

  private final ThrottleStore store;
  private final ThrottleSettings settings;
  private final KeyedHash keyedHash;
  private final Devices devices;
  private final InstantSource clock;

  AttemptThrottle(
      ThrottleStore store, ThrottleSettings settings, KeyedHash keyedHash, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.keyedHash = keyedHash;
    this.devices = new Devices(keyedHash);
    this.clock = clock;
  }

  /** The budgets of one attempt; that of the account comes first. */
  record Attempt(List<Charge> charges) {}

  /**
   * An attempt to sign in.
   *
   * @param name as {@link Accounts} looks it up
   */
  Attempt signIn(String name, Optional<StoredAccount> found, Client client) {
    List<Charge> charges = new ArrayList<>();
    charges.add(
        deviceOf(found, client)
            .map(device -> charge("device", device, settings.knownDevice()))
            .orElseGet(() -> charge("name", name, settings.unknownDevice())));
    networkOf(client)
        .map(network -> charge("network", network, settings.network()))
        .ifPresent(charges::add);
    // The row that everybody writes comes last, so that it is locked for the shortest time.
    charges.add(new Charge("everything", settings.everything()));
    return new Attempt(charges);
  }

  Attempt registration(Client client) {
    return new Attempt(
        networkOf(client).stream()
            .map(network -> charge("registrations", network, settings.registrations()))
            .toList());
  }

  /** Empty if the attempt may go on. */
  Optional<Refusal> take(Attempt attempt) {
    return attempt.charges().isEmpty()
        ? Optional.empty()
        : store.take(attempt.charges(), clock.instant());
  }

  /**
   * Whether nothing but the budget of the name or device is spent. Then the others have paid for
   * the work of a refusal that takes as long as a look at the password; otherwise there is to be
   * none, or guessing at a name that is refused anyway would be free.
   */
  boolean isOfTheNameAlone(Attempt attempt, Refusal refusal) {
    List<Charge> charges = attempt.charges();
    return refusal.charge().equals(charges.get(0))
        && store.take(charges.subList(1, charges.size()), clock.instant()).isEmpty();
  }

  /** Whoever knows the password has made no attempt, and whatever failed before was theirs. */
  void verified(Attempt attempt) {
    store.reset(attempt.charges().get(0).key());
    attempt.charges().stream().skip(1).forEach(store::giveBack);
  }

  /** Nothing came of the attempt, for no fault of theirs. */
  void undo(Attempt attempt) {
    attempt.charges().forEach(store::giveBack);
  }

  String newDeviceToken(Account account) {
    return devices.newToken(account.id());
  }

  private Optional<String> deviceOf(Optional<StoredAccount> found, Client client) {
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

  private static Optional<String> networkOf(Client client) {
    return client.address().map(Networks::of);
  }

  private Charge charge(String kind, String whose, Budget budget) {
    return new Charge(kind + ":" + keyedHash.shortHex(kind, whose), budget);
  }
}
