package io.cybersensei.auth.service;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store of the credentials of services. It holds hashes, and no secrets. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>Freshness:</b> a change is seen by every later call, on all nodes.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown id has no credential, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ServiceCredentialStore {

  /**
   * Stores a credential with a new id.
   *
   * @param credential the credential
   */
  void add(ServiceCredential credential);

  /**
   * Stores the secrets and the expiry of a credential, if its secret is still the expected one. So
   * of two concurrent rotations one wins.
   *
   * @param credential the credential with its new secrets
   * @param expectedHash the hash of the secret that is replaced
   * @return whether it was stored
   */
  boolean replace(ServiceCredential credential, String expectedHash);

  /**
   * Returns a credential.
   *
   * @param id the id
   */
  Optional<ServiceCredential> find(UUID id);

  /** Returns all credentials, by the time of their issue and then by id. */
  List<ServiceCredential> all();

  /**
   * Removes a credential.
   *
   * @param id the id
   * @return whether there was one
   */
  boolean remove(UUID id);

  /** Returns an empty store that keeps credentials in memory only. */
  static ServiceCredentialStore inMemory() {
    return new InMemoryServiceCredentialStore();
  }

  /** Returns a store without credentials, for a storage that keeps none. It refuses to add one. */
  static ServiceCredentialStore none() {
    return new NoServiceCredentials();
  }
}
