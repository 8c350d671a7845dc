package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Password hashes for names without an account. They are verified in place of an account's hash, so
 * that a sign-in takes the same time. If the accounts have hashes of several kinds, each name gets
 * one kind and keeps it, and the kinds have the same shares as among the accounts. Thread-safe.
 */
public final class Decoys {

  private static final int SAMPLE = 1_000;
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** The hashes of a sample of the accounts, grouped by kind. */
  private record Sample(List<PasswordHash> hashes, NodeTime.Mark takenAt) {}

  private final AccountStore store;
  private final KeyedHash keyedHash;
  private final NodeTime time;
  private final PasswordHash decoy;
  private volatile Optional<Sample> sample = Optional.empty();

  /**
   * Creates decoys.
   *
   * @param store the store whose hashes are sampled
   * @param hasher the hasher that makes a decoy while there are no accounts
   * @param keyedHash the hash that assigns names to kinds
   * @param clock the source of time
   */
  public Decoys(
      AccountStore store, PasswordHasher hasher, KeyedHash keyedHash, InstantSource clock) {
    this.store = store;
    this.keyedHash = keyedHash;
    this.time = new NodeTime(clock);
    this.decoy = hasher.decoy();
  }

  /**
   * Returns the hash to verify for a name without an account. It can be the hash of another
   * account, so the caller must ignore whether the password matches.
   */
  PasswordHash of(String name) {
    List<PasswordHash> hashes = current();
    if (hashes.isEmpty()) {
      return decoy;
    }
    return hashes.get((int) (keyedHash.fraction("decoy", name) * hashes.size()));
  }

  private List<PasswordHash> current() {
    return sample
        .filter(known -> time.isWithin(LIFETIME, known.takenAt()))
        .orElseGet(this::taken)
        .hashes();
  }

  /** Takes a sample. Several threads may do so at once, which does no harm. */
  private Sample taken() {
    NodeTime.Mark now = time.mark();
    List<PasswordHash> hashes = new ArrayList<>(store.samplePasswordHashes(SAMPLE));
    // Weak hashes come first. As accounts are rehashed, a name then changes its kind only once,
    // from the old kind to the new one, as accounts do.
    hashes.sort(
        Comparator.comparingDouble(PasswordHash::strength).thenComparing(PasswordHash::scheme));
    Sample taken = new Sample(List.copyOf(hashes), now);
    sample = Optional.of(taken);
    return taken;
  }
}
