package io.cybersensei.auth.token;

import java.time.InstantSource;
import java.util.List;

/**
 * A store of the signing keys that all nodes share.
 *
 * <p>Every implementation is thread-safe, works when empty, and keeps every value of a {@link
 * StoredSigningKey} as it was given. Every call sees the changes of all calls that have returned
 * before. A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface SigningKeyStore {

  /** Returns all keys in the order of {@code activeFrom}, the earliest first. */
  List<StoredSigningKey> all();

  /**
   * Adds a key.
   *
   * @throws RuntimeException if its id is in use
   */
  void add(StoredSigningKey key);

  /**
   * Removes a key.
   *
   * @return whether there was such a key
   */
  boolean remove(String id);

  /**
   * Returns the clock by which the states of keys are decided. All nodes should agree on it,
   * although their own clocks differ. Default: the clock of the node.
   *
   * @param nodeClock the clock of the node
   */
  default InstantSource sharedClock(InstantSource nodeClock) {
    return nodeClock;
  }

  /** Returns a new, empty store in memory, for a single node. */
  static SigningKeyStore inMemory() {
    return new InMemorySigningKeyStore();
  }
}
