package io.cybersensei.auth.service;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A store of credentials in memory. */
final class InMemoryServiceCredentialStore implements ServiceCredentialStore {

  private final Map<UUID, ServiceCredential> byId = new HashMap<>();

  @Override
  public synchronized void add(ServiceCredential credential) {
    byId.put(credential.id(), credential);
  }

  @Override
  public synchronized boolean replace(ServiceCredential credential, String expectedHash) {
    ServiceCredential known = byId.get(credential.id());
    if (known == null || !known.secretHash().equals(expectedHash)) {
      return false;
    }
    byId.put(credential.id(), credential);
    return true;
  }

  @Override
  public synchronized Optional<ServiceCredential> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public synchronized List<ServiceCredential> all() {
    return byId.values().stream()
        .sorted(
            Comparator.comparing(ServiceCredential::createdAt)
                .thenComparing(each -> each.id().toString()))
        .toList();
  }

  @Override
  public synchronized boolean remove(UUID id) {
    return byId.remove(id) != null;
  }
}
