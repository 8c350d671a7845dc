package io.cybersensei.auth.session;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A session as a {@link SessionStore} keeps it. Nothing in it is a token or leads to one.
 *
 * @param id 22 characters of base64url
 * @param accountId whose it is
 * @param createdAt when it began, in whole microseconds, as all instants here
 * @param endsAt when it ends, however much it is used
 * @param usedAt when its token was last replaced, or the session began
 * @param tokenHash of the refresh token in force: 43 characters of base64url
 * @param parent the token before it, once there was one
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
   * The token that the one in force replaced.
   *
   * @param hash of it: 43 characters of base64url
   * @param salt from which, with the token itself, its successor follows: 43 characters
   */
  public record Parent(String hash, String salt) {

    public Parent {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(salt, "salt");
    }
  }

  /** The same session with the successor of its token in force. */
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
