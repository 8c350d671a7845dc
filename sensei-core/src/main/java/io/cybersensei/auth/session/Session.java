package io.cybersensei.auth.session;

import java.time.Instant;
import java.util.Objects;

/**
 * What begins with a sign-in and lasts until it is ended or expires: all the tokens that follow
 * from that sign-in.
 *
 * @param id the {@code sid} of its access tokens; not secret
 * @param createdAt when the person signed in, in whole microseconds
 * @param lastUsedAt when it was last refreshed, or began
 * @param expiresAt when it ends, if it is not refreshed before; a refresh puts this off, but not
 *     beyond {@link SessionSettings#lifetime} after the sign-in
 */
public record Session(String id, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {

  public Session {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
