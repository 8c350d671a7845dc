package io.cybersensei.auth.token;

import io.cybersensei.internal.time.NodeTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of access tokens: either one given key, or Ed25519 keys that all nodes share through a
 * store and that can be rotated without a restart. Thread-safe.
 *
 * <p>With shared keys, a use 30 seconds or more after the last reading of the store reads it again.
 * A token with an unknown key does so at once, but at most once a second. If the store cannot be
 * read then, the caller gets its exception.
 */
public final class SigningKeys {

  private static final Duration RELOAD = Duration.ofSeconds(30);
  private static final Duration RELOAD_FOR_UNKNOWN = Duration.ofSeconds(1);

  /** The time between a rotation and the first token of the new key, in which all nodes read it. */
  private static final Duration AGREEMENT = Duration.ofMinutes(1);

  private record Shared(SigningKeyStore store, KeySeal seal, Duration overlap) {}

  /**
   * Keys that were read from the store.
   *
   * @param ring the keys
   * @param revoked the keys that were revoked
   * @param at the time of the reading on this node, for their age
   * @param readAt the time of the reading by the shared clock; empty before the first reading
   */
  private record Loaded(
      KeyRing ring, RevokedKeys revoked, NodeTime.Mark at, Optional<Instant> readAt) {}

  private final Optional<Shared> shared;
  private final InstantSource clock;
  private final NodeTime time;
  private volatile Loaded loaded;

  private SigningKeys(Optional<Shared> shared, InstantSource nodeClock, KeyRing ring) {
    this.shared = shared;
    this.clock = sharedClock(shared, nodeClock);
    this.time = new NodeTime(nodeClock);
    this.loaded = new Loaded(ring, RevokedKeys.none(), time.mark(), Optional.empty());
  }

  /** Returns one key, which signs and verifies while the process runs. */
  public static SigningKeys of(SigningKey key) {
    KeyRing.Entry only = new KeyRing.Entry(key, Instant.MIN);
    return new SigningKeys(
        Optional.empty(), () -> Instant.EPOCH, new KeyRing(List.of(only), Duration.ZERO));
  }

  /**
   * Returns the keys of a store, which all nodes share. Adds a first key if there is none.
   *
   * @param store the store
   * @param keyEncryptionSecret the secret that encrypts the keys in the store: at least 32 random
   *     bytes in any text encoding, the same on every node. Without it the keys in the store are
   *     lost.
   * @param settings the lifetime of tokens and the clock skew; for their sum and one minute more, a
   *     replaced key verifies
   * @param clock the clock of this node, which may differ from those of other nodes
   * @throws IllegalArgumentException if the secret is short, predictable or published; the message
   *     does not repeat it
   * @throws IllegalStateException if a key in the store was encrypted with another secret
   */
  public static SigningKeys shared(
      SigningKeyStore store,
      String keyEncryptionSecret,
      TokenSettings settings,
      InstantSource clock) {
    Objects.requireNonNull(store, "store");
    Duration overlap = settings.lifetime().plus(settings.clockSkew()).plus(AGREEMENT);
    Shared inStore = new Shared(store, new KeySeal(keyEncryptionSecret), overlap);
    SigningKeys keys =
        new SigningKeys(Optional.of(inStore), clock, new KeyRing(List.of(), overlap));
    keys.reload();
    if (keys.loaded.ring().active(keys.now()).isEmpty()) {
      keys.add(inStore, keys.now(), Stream.empty(), keys.loaded.revoked());
    }
    return keys;
  }

  /**
   * Adds a key, which is published at once and signs after a minute, and removes retired keys. The
   * key that has signed until then verifies until its last token has expired.
   *
   * @return the id of the new key
   * @throws IllegalStateException if these are not shared keys
   */
  public String rotate() {
    Shared inStore = requireShared();
    reload();
    Instant now = now();
    loaded.ring().states(now).entrySet().stream()
        .filter(each -> each.getValue() == KeyState.RETIRED)
        .forEach(retired -> inStore.store().remove(retired.getKey()));
    return add(inStore, now.plus(AGREEMENT), inStore.store().all().stream(), loaded.revoked());
  }

  /**
   * Removes a key. All tokens that it has signed are refused, on this node at once and on the
   * others within 30 seconds. Sessions continue with their refresh tokens. A new key signs from now
   * on, and carries the news that this one is revoked: if its row comes back, it has no effect.
   *
   * @param id the id of the key, from {@link #states}
   * @return whether there was such a key
   * @throws IllegalStateException if these are not shared keys
   */
  public boolean revoke(String id) {
    Shared inStore = requireShared();
    reload();
    Instant now = now();
    KeyState state = loaded.ring().states(now).get(id);
    if (state != null && state != KeyState.RETIRED) {
      Stream<StoredSigningKey> others =
          inStore.store().all().stream().filter(key -> !key.id().equals(id));
      add(inStore, now, others, loaded.revoked().with(id));
    }
    boolean removed = inStore.store().remove(id);
    reload();
    return removed;
  }

  /** Returns the current state of each key, by its id, in the order in which they become active. */
  public Map<String, KeyState> states() {
    return ring().states(clock.instant());
  }

  /**
   * Returns the public keys that verify tokens now or will do so, each as the members of a JWK (RFC
   * 7517); none for an HS256 secret.
   */
  public List<Map<String, Object>> publicKeys() {
    Instant now = clock.instant();
    List<Map<String, Object>> keys = new ArrayList<>();
    for (KeyRing.Entry entry : ring().entries()) {
      ring().find(entry.key().id(), now).flatMap(SigningKey::publicJwk).ifPresent(keys::add);
    }
    return keys;
  }

  /** Returns the key that signs now. */
  SigningKey active() {
    return ring()
        .active(clock.instant())
        .orElseThrow(() -> new IllegalStateException("No signing key is active."));
  }

  /** Returns the key with an id that verifies now; empty if there is none. */
  Optional<SigningKey> find(String id) {
    Optional<SigningKey> known = ring().find(id, clock.instant());
    if (known.isEmpty() && shared.isPresent() && isOlderThan(RELOAD_FOR_UNKNOWN)) {
      reload();
      return loaded.ring().find(id, clock.instant());
    }
    return known;
  }

  private KeyRing ring() {
    if (shared.isPresent() && isOlderThan(RELOAD)) {
      reload();
    }
    return loaded.ring();
  }

  private boolean isOlderThan(Duration age) {
    return !time.isWithin(age, loaded.at());
  }

  private static InstantSource sharedClock(Optional<Shared> shared, InstantSource nodeClock) {
    return shared.map(inStore -> inStore.store().sharedClock(nodeClock)).orElse(nodeClock);
  }

  /** Returns the clock of a node, as the nodes that share these keys agree on it. */
  InstantSource sharedClock(InstantSource nodeClock) {
    return sharedClock(shared, nodeClock);
  }

  private synchronized void reload() {
    Shared inStore = requireShared();
    NodeTime.Mark at = time.mark();
    Instant now = clock.instant();
    List<KeyRing.Entry> entries = new ArrayList<>();
    // A node remembers a revocation even if all the rows that carry it are gone.
    RevokedKeys revoked = loaded.revoked();
    for (StoredSigningKey stored : inStore.store().all()) {
      KeySeal.Opened opened = inStore.seal().open(stored);
      revoked = revoked.and(opened.revoked());
      entries.add(new KeyRing.Entry(opened.key(), activeFrom(stored, now)));
    }
    RevokedKeys all = revoked;
    entries.removeIf(entry -> all.contain(entry.key().id()));
    loaded = new Loaded(new KeyRing(entries, inStore.overlap()), all, at, Optional.of(now));
  }

  /**
   * Returns the time from which a key signs. The node that wrote it may have had a wrong clock, so
   * the time is bounded: no key is staged for more than a minute after it is first seen, and none
   * was active before the last reading without it.
   */
  private Instant activeFrom(StoredSigningKey stored, Instant now) {
    for (KeyRing.Entry known : loaded.ring().entries()) {
      if (known.key().id().equals(stored.id())) {
        return known.activeFrom();
      }
    }
    Optional<Instant> without = loaded.readAt();
    Instant latest = now.plus(AGREEMENT);
    if (stored.activeFrom().isAfter(latest)) {
      // At the first reading nothing tells for how long the other nodes have had the key.
      return without.isPresent() ? latest : now;
    }
    return without.filter(stored.activeFrom()::isBefore).orElse(stored.activeFrom());
  }

  /**
   * Adds a key.
   *
   * @param wanted the time from which it signs, unless an earlier key has a later time
   * @param after the keys that it replaces
   * @param revoked the keys that were revoked, which it carries
   */
  private String add(
      Shared inStore, Instant wanted, Stream<StoredSigningKey> after, RevokedKeys revoked) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String id = SigningKey.ed25519(pair).id();
      // Keys are in the order of these times. A clock that is behind must not change this order.
      Instant activeFrom =
          after
              .map(each -> each.activeFrom().plus(1, ChronoUnit.MICROS))
              .filter(wanted::isBefore)
              .max(Comparator.naturalOrder())
              .orElse(wanted);
      inStore.store().add(inStore.seal().seal(pair, id, activeFrom, revoked));
      reload();
      return id;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot generate Ed25519 keys.", e);
    }
  }

  private Shared requireShared() {
    return shared.orElseThrow(
        () ->
            new IllegalStateException(
                "Only shared keys can be rotated and revoked; create them with"
                    + " SigningKeys.shared."));
  }

  private Instant now() {
    // Databases keep microseconds, so finer instants would change in the store.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the ids of the keys, without the keys. */
  @Override
  public String toString() {
    return "SigningKeys" + loaded.ring().entries().stream().map(each -> each.key().id()).toList();
  }
}
