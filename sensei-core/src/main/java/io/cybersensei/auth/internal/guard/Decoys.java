package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The hashes that are verified for those who have no account, so that it takes as long as if they
 * had one. Where accounts have hashes of several kinds, each name without an account gets one kind
 * for good, and of each kind there are as many as among the accounts. Thread-safe.
 */
public final class Decoys {

  private static final int SAMPLE = 1_000;
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Hashes of a sample of the accounts, those of a kind side by side. */
  private record Sample(List<PasswordHash> hashes, Instant takenAt) {}

  private final AccountStore store;
  private final KeyedHash keyedHash;
  private final InstantSource clock;
  private final PasswordHash ofNobody;
  private volatile Sample sample = new Sample(List.of(), Instant.MIN);

  public Decoys(
      AccountStore store, PasswordHasher hasher, KeyedHash keyedHash, InstantSource clock) {
    this.store = store;
    this.keyedHash = keyedHash;
    this.clock = clock;
    this.ofNobody = hasher.decoy();
  }

  /**
   * The hash to verify for a name that nobody has. It may be somebody else's: whether the password
   * matches must not matter.
   */
  PasswordHash of(String name) {
    List<PasswordHash> hashes = current();
    if (hashes.isEmpty()) {
      return ofNobody;
    }
    return hashes.get((int) (keyedHash.fraction("decoy", name) * hashes.size()));
  }

  private List<PasswordHash> current() {
    Instant now = clock.instant();
    Sample known = sample;
    if (known.takenAt().equals(Instant.MIN) || known.takenAt().plus(LIFETIME).isBefore(now)) {
      // Several who find it old take one each, which does no harm.
      List<PasswordHash> hashes = new ArrayList<>(store.samplePasswordHashes(SAMPLE));
      // Those of the accounts that have yet to be rehashed come first, so that as they grow fewer
      // a name moves once, from the old kind to the new one, as accounts do.
      hashes.sort(
          Comparator.comparingDouble(PasswordHash::strength).thenComparing(PasswordHash::scheme));
      known = new Sample(List.copyOf(hashes), now);
      sample = known;
    }
    return known.hashes();
  }
}
