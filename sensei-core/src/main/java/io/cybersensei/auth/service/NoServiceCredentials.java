package io.cybersensei.auth.service;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store for storages that keep no credentials of services. */
final class NoServiceCredentials implements ServiceCredentialStore {

  @Override
  public void add(ServiceCredential credential) {
    throw new IllegalStateException(
        "This storage keeps no credentials of services: it does not implement Storage.services()."
            + " Use a storage that does, such as JpaStorage.");
  }

  @Override
  public boolean replace(ServiceCredential credential, String expectedHash) {
    return false;
  }

  @Override
  public Optional<ServiceCredential> find(UUID id) {
    return Optional.empty();
  }

  @Override
  public List<ServiceCredential> all() {
    return List.of();
  }

  @Override
  public boolean remove(UUID id) {
    return false;
  }
}
