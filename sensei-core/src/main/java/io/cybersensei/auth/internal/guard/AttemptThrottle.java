package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The count of attempts: each takes from the budgets of its source, name and device. Thread-safe.
 */
public final class AttemptThrottle {

  private static final String NAME = "name";
  private static final String EVERYTHING = "everything";

  /** A class signs in at once; a thousand networks guess no faster than the budget of all. */
  private static final Budget RESERVE_OF_A_NETWORK = new Budget(40, Duration.ofMinutes(10));

  /** The number of networks whose budgets of mails to one address all networks share. */
  private static final int NETWORKS_OF_MAILS = 4;

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
   * @param shared the budgets that strangers draw on as well: of networks and of all sign-ins
   * @param reserve the budget that stands in for that of all sign-ins when it is spent
   * @param own the budget of the name, the device or the session, for an attempt at an account
   * @param alsoFilled the keys of further budgets that the right password fills
   */
  public record Attempt(
      List<Charge> shared,
      Optional<Charge> reserve,
      Optional<Charge> own,
      List<String> alsoFilled) {

    /** Returns whether the attempt comes from a device or session of the account. */
    boolean known() {
      return shared.isEmpty() && own.isPresent();
    }
  }

  /**
   * Returns an attempt to sign in.
   *
   * @param name the canonical name by which {@link Accounts} looks up the account
   * @param found the account of this name, if there is one
   * @param source the source of the request
   */
  Attempt signIn(String name, Optional<StoredAccount> found, RequestSource source) {
    Optional<String> device = deviceOf(found, source);
    if (device.isPresent()) {
      Charge own = charge("device", device.get(), settings.knownDevice());
      return known(own, List.of());
    }
    List<Charge> shared = new ArrayList<>(ofNetworks("network", source, settings.network()));
    // Every such sign-in writes this row. It comes last, so that it is locked for the shortest
    // time.
    shared.add(new Charge(EVERYTHING, settings.everything()));
    Optional<Charge> reserve =
        source
            .address()
            .map(address -> charge("reserve", Networks.widestOf(address), RESERVE_OF_A_NETWORK));
    Charge own = charge(NAME, name, settings.unknownDevice());
    return new Attempt(shared, reserve, Optional.of(own), List.of());
  }

  /**
   * Returns an attempt to change the password in a session. The right password also fills the
   * budgets of the account's names, because guesses at the old password are worth nothing then.
   *
   * @param name the canonical username by which the account was looked up
   * @param found the account of this name, if there is one
   * @param source the source of the request
   */
  Attempt passwordChange(String name, Optional<StoredAccount> found, RequestSource source) {
    Charge own =
        source
            .sessionId()
            .map(session -> charge("session", session, settings.session()))
            .orElseGet(() -> charge("change", name, settings.session()));
    List<String> names =
        found.stream()
            .flatMap(each -> Stream.of(each.canonicalUsername(), each.canonicalEmail()))
            .map(each -> key(NAME, each))
            .toList();
    return known(own, names);
  }

  private static Attempt known(Charge own, List<String> alsoFilled) {
    return new Attempt(List.of(), Optional.empty(), Optional.of(own), alsoFilled);
  }

  /** Returns an attempt to register. */
  public Attempt registration(RequestSource source) {
    return shared(ofNetworks("registrations", source, settings.registrations()));
  }

  /**
   * Returns an attempt to send a mail.
   *
   * @param address the canonical e-mail address
   * @param source the source of the request that causes the mail
   */
  public Attempt mail(String address, RequestSource source) {
    Budget ofANetwork = settings.mails();
    Budget ofAll =
        new Budget(
            Math.min(Budget.MAX_AT_ONCE, NETWORKS_OF_MAILS * ofANetwork.atOnce()),
            ofANetwork.interval());
    String network = source.address().map(Networks::widestOf).orElse("unknown");
    return shared(
        List.of(
            charge("mail-from", network + " " + address, ofANetwork),
            charge("mail", address, ofAll)));
  }

  private static Attempt shared(List<Charge> charges) {
    return new Attempt(charges, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * The result of an attempt to take from the shared budgets.
   *
   * @param charges the charges that were taken, to be returned if the attempt costs nothing
   * @param retryAfter empty if the attempt is permitted; otherwise the time until the next one is
   */
  public record Taken(List<Charge> charges, Optional<Duration> retryAfter) {}

  /**
   * Takes from the shared budgets. If only the budget of all sign-ins is spent, the attempt takes
   * from the reserve of its network instead, so that attackers elsewhere do not keep a network
   * waiting from which few attempts fail.
   */
  public Taken takeShared(Attempt attempt) {
    Optional<Refusal> refusal = refusal(attempt.shared());
    if (refusal.isEmpty()) {
      return new Taken(attempt.shared(), Optional.empty());
    }
    if (attempt.reserve().isPresent() && refusal.get().charge().key().equals(EVERYTHING)) {
      List<Charge> instead =
          Stream.concat(attempt.shared().stream(), attempt.reserve().stream())
              .filter(charge -> !charge.key().equals(EVERYTHING))
              .toList();
      if (refusal(instead).isEmpty()) {
        return new Taken(instead, Optional.empty());
      }
    }
    return new Taken(List.of(), refusal.map(Refusal::retryAfter));
  }

  /**
   * Takes from the attempt's own budget.
   *
   * @return empty if the attempt is permitted; otherwise the time until the next one is
   */
  Optional<Duration> takeOwn(Attempt attempt) {
    return refusal(attempt.own().stream().toList()).map(Refusal::retryAfter);
  }

  private Optional<Refusal> refusal(List<Charge> charges) {
    return charges.isEmpty() ? Optional.empty() : store.take(charges, clock.instant());
  }

  /** Returns what a successful attempt took, and fills its own budget. */
  void verified(Attempt attempt, Taken taken) {
    attempt.own().map(Charge::key).ifPresent(store::reset);
    attempt.alsoFilled().forEach(store::reset);
    giveBack(taken);
  }

  /** Returns to the shared budgets what an attempt took from them. */
  public void giveBack(Taken taken) {
    if (!taken.charges().isEmpty()) {
      store.giveBackAll(taken.charges());
    }
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

  /** Returns the charges of the networks of a source, the smallest network first. */
  private List<Charge> ofNetworks(String kind, RequestSource source, Budget smallest) {
    return source.address().stream()
        .flatMap(address -> Networks.networksOf(address).stream())
        .map(network -> charge(kind, network.name(), network.of(smallest)))
        .toList();
  }

  private Charge charge(String kind, String subject, Budget budget) {
    return new Charge(key(kind, subject), budget);
  }

  private String key(String kind, String subject) {
    return kind + ":" + keyedHash.shortHex(kind, subject);
  }
}
