package io.cybersensei.auth.token;

import java.util.List;

/**
 * Where the signing keys are kept that all nodes share.
 *
 * <p>Every implementation is safe for use by many threads, keeps every value of a {@link
 * StoredSigningKey} as it was given, and works when empty. What an acknowledged call wrote is seen
 * by every later call. A store that cannot answer throws an unchecked exception with its cause.
 */
public interface SigningKeyStore {

  /** All keys, those that became active first coming first. */
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
   * @return whether there was one
   */
  boolean remove(String id);

  /** A new, empty store in memory, lost with the process. */
  static SigningKeyStore inMemory() {
    return new InMemorySigningKeyStore();
  }
}
