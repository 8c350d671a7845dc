package io.cybersensei.auth.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A session as a {@link SessionStore} keeps it. It contains no token, and nothing from which a
 * token can be computed. All instants are in whole microseconds.
 *
 * @param id the id, 22 characters of base64url
 * @param accountId the id of the account
 * @param createdAt the time of the sign-in
 * @param endsAt the time at which the session ends, even with refreshes
 * @param usedAt the time of the last refresh, or of the sign-in
 * @param tokenHash the hash of the refresh token in force, 43 characters of base64url
 * @param parent the token before the one in force; empty until the first refresh
 */
public record StoredSession(
    String id,
    UUID accountId,
    Instant createdAt,
    Instant endsAt,
    Instant usedAt,
    String tokenHash,
    Optional<Parent> parent) {

  public StoredSession {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(endsAt, "endsAt");
    Objects.requireNonNull(usedAt, "usedAt");
    Objects.requireNonNull(tokenHash, "tokenHash");
    Objects.requireNonNull(parent, "parent");
  }

  /**
   * The token that was replaced by the one in force.
   *
   * @param hash the hash of the token, 43 characters of base64url
   * @param salt the salt, 43 characters of base64url: the token in force is computed from the
   *     replaced token and this salt
   */
  public record Parent(String hash, String salt) {

    public Parent {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(salt, "salt");
    }
  }

  /**
   * Returns this session after a refresh: the token in force becomes the parent.
   *
   * @param successorHash the hash of the new token
   * @param salt the salt of the new token
   * @param now the time of the refresh
   */
  public StoredSession rotated(String successorHash, String salt, Instant now) {
    return new StoredSession(
        id,
        accountId,
        createdAt,
        endsAt,
        now,
        successorHash,
        Optional.of(new Parent(tokenHash, salt)));
  }
}
