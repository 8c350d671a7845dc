package io.cybersensei.auth.service;

import io.cybersensei.validation.Identifiers;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A credential of a service, without its secret. Immutable.
 *
 * @param id the id, which is part of the secret
 * @param name a name for people, 1–200 characters
 * @param scopes the rights of the service, at least one; unmodifiable
 * @param secretHash the SHA-256 of the secret, in base64url
 * @param previous the secret before the last rotation, while it is still valid
 * @param createdAt the time of the issue, in whole microseconds
 * @param expiresAt the time from which no secret is valid, in whole microseconds
 */
public record ServiceCredential(
    UUID id,
    String name,
    Set<ServiceScope> scopes,
    String secretHash,
    Optional<Previous> previous,
    Instant createdAt,
    Instant expiresAt) {

  /**
   * A secret that was replaced.
   *
   * @param secretHash the SHA-256 of the secret, in base64url
   * @param until the time from which it is not valid, in whole microseconds
   */
  public record Previous(String secretHash, Instant until) {}

  /**
   * @throws IllegalArgumentException if the name breaks a rule of {@link Identifiers#check}, or
   *     there is no scope
   */
  public ServiceCredential {
    Identifiers.check("name", name)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("scopes must name at least one.");
    }
    scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
  }

  /** Returns whether the service may do something. */
  public boolean may(ServiceScope scope) {
    return scopes.contains(scope);
  }

  /** Returns the id, the name and the scopes, without hashes. */
  @Override
  public String toString() {
    return "ServiceCredential[" + id + ", " + name + ", " + scopes + "]";
  }
}
