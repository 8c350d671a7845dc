package io.cybersensei.auth.token;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A key store in memory. Thread-safe. */
final class InMemorySigningKeyStore implements SigningKeyStore {

  private final Map<String, StoredSigningKey> keys = new HashMap<>();

  @Override
  public synchronized List<StoredSigningKey> all() {
    return keys.values().stream()
        .sorted(
            Comparator.comparing(StoredSigningKey::activeFrom).thenComparing(StoredSigningKey::id))
        .toList();
  }

  @Override
  public synchronized void add(StoredSigningKey key) {
    if (keys.putIfAbsent(key.id(), key) != null) {
      throw new IllegalStateException("The key id " + key.id() + " is in use.");
    }
  }

  @Override
  public synchronized boolean remove(String id) {
    return keys.remove(id) != null;
  }
}
