package io.cybersensei.auth.session;

import java.time.Instant;
import java.util.Objects;

/**
 * A session of a user: it begins with a sign-in and lasts until it is ended or expires. All
 * instants are in whole microseconds.
 *
 * @param id the id, the claim {@code sid} of its access tokens; not secret
 * @param createdAt the time of the sign-in
 * @param lastUsedAt the time of the last refresh, or of the sign-in
 * @param expiresAt the time at which it expires without a refresh; a refresh postpones it, up to
 *     {@link SessionSettings#lifetime} after the sign-in
 */
public record Session(String id, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {

  public Session {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
