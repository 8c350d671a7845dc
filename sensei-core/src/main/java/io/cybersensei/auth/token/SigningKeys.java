package io.cybersensei.auth.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of access tokens: either one that was given, or Ed25519 keys that all nodes share
 * through a store and that can be rotated without a restart. Nodes look at the store again after 30
 * seconds, when they are used, and at once (though not more often than once a second) when a token
 * names a key that they do not know. If the store cannot be read then, its exception goes to the
 * caller. Safe for use by many threads.
 */
public final class SigningKeys {

  private static final Duration RELOAD = Duration.ofSeconds(30);
  private static final Duration RELOAD_FOR_UNKNOWN = Duration.ofSeconds(1);

  /** Within which every node has looked at the store again. */
  private static final Duration AGREEMENT = Duration.ofMinutes(1);

  private record Shared(SigningKeyStore store, KeySeal seal, Duration overlap) {}

  private record Loaded(KeyRing ring, Instant at) {}

  private final Optional<Shared> shared;
  private final InstantSource clock;
  private volatile Loaded loaded;

  private SigningKeys(Optional<Shared> shared, InstantSource clock, KeyRing ring) {
    this.shared = shared;
    this.clock = clock;
    this.loaded = new Loaded(ring, Instant.MIN);
  }

  /** One key, which signs and verifies as long as the process runs. */
  public static SigningKeys of(SigningKey key) {
    KeyRing.Entry only = new KeyRing.Entry(key, Instant.MIN);
    return new SigningKeys(
        Optional.empty(), () -> Instant.EPOCH, new KeyRing(List.of(only), Duration.ZERO));
  }

  /**
   * The keys of a store, which all nodes share; the first is made if there is none.
   *
   * @param keyEncryptionSecret encrypts the keys in the store: at least 32 random bytes, written in
   *     any way as text, the same on every node. Without it the keys in the store are lost.
   * @param settings how long tokens live and clocks differ, and so how long a key that was replaced
   *     still verifies
   * @throws IllegalArgumentException if the secret is short, predictable or published
   * @throws IllegalStateException if a key in the store was encrypted under another secret
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
    if (keys.loaded.ring().active(clock.instant()).isEmpty()) {
      keys.add(inStore, keys.now());
    }
    return keys;
  }

  /**
   * Adds a key, which is published at once and signs in a minute, and removes those that are
   * retired. The one that signs now goes on to verify until its last token has expired.
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
    return add(inStore, now.plus(AGREEMENT));
  }

  /**
   * Refuses a key from now on, here at once and everywhere within a minute, with every token that
   * it signed; sessions go on by their refresh tokens. If it is the one that signs, a new one takes
   * its place at once.
   *
   * @return false if there is no such key
   * @throws IllegalStateException if these are not shared keys
   */
  public boolean revoke(String id) {
    Shared inStore = requireShared();
    reload();
    Instant now = now();
    if (loaded.ring().active(now).filter(key -> key.id().equals(id)).isPresent()) {
      add(inStore, now);
    }
    boolean removed = inStore.store().remove(id);
    reload();
    return removed;
  }

  /** What each key is for at present, by its id, in the order in which they become active. */
  public Map<String, KeyState> states() {
    return ring().states(clock.instant());
  }

  /**
   * The public keys that verify tokens now or soon, each as the members of a JWK (RFC 7517); none
   * where an HS256 secret signs.
   */
  public List<Map<String, Object>> publicKeys() {
    Instant now = clock.instant();
    List<Map<String, Object>> keys = new ArrayList<>();
    for (KeyRing.Entry entry : ring().entries()) {
      ring().find(entry.key().id(), now).flatMap(SigningKey::publicJwk).ifPresent(keys::add);
    }
    return keys;
  }

  SigningKey active() {
    return ring()
        .active(clock.instant())
        .orElseThrow(() -> new IllegalStateException("No signing key is active."));
  }

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
    return !clock.instant().isBefore(loaded.at().plus(age));
  }

  private synchronized void reload() {
    Shared inStore = requireShared();
    Instant now = clock.instant();
    List<KeyRing.Entry> entries = new ArrayList<>();
    for (StoredSigningKey stored : inStore.store().all()) {
      entries.add(new KeyRing.Entry(inStore.seal().open(stored), stored.activeFrom()));
    }
    loaded = new Loaded(new KeyRing(entries, inStore.overlap()), now);
  }

  private String add(Shared inStore, Instant activeFrom) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String id = SigningKey.ed25519(pair).id();
      inStore.store().add(inStore.seal().seal(pair, id, activeFrom));
      reload();
      return id;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot generate Ed25519 keys", e);
    }
  }

  private Shared requireShared() {
    return shared.orElseThrow(
        () ->
            new IllegalStateException(
                "Only shared keys can be rotated and revoked: make them with SigningKeys.shared."));
  }

  private Instant now() {
    // Databases keep microseconds; a finer instant would not come back as it went.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Which keys there are; the keys themselves stay out of logs. */
  @Override
  public String toString() {
    return "SigningKeys" + loaded.ring().entries().stream().map(each -> each.key().id()).toList();
  }
}
