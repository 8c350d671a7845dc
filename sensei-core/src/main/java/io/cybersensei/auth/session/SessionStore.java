package io.cybersensei.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where sessions are kept, and the hashes of all the refresh tokens they ever had, so that one that
 * was used before is recognised.
 *
 * <p>Every implementation is safe for use by many threads, keeps every value of a {@link
 * StoredSession} as it was given, and works when empty. What an acknowledged call wrote is seen by
 * every later call. An ended session is gone, with its hashes. A store that cannot answer throws an
 * unchecked exception with its cause.
 */
public interface SessionStore {

  /**
   * Adds a session of an account that is kept.
   *
   * @throws RuntimeException if its id or its token's hash is in use
   */
  void add(StoredSession session);

  /** Finds a session by its id. */
  Optional<StoredSession> find(String sessionId);

  /**
   * Finds the session that a refresh token belongs or belonged to, however often it was replaced
   * since.
   *
   * @param tokenHash 43 characters of base64url
   */
  Optional<StoredSession> findByToken(String tokenHash);

  /** The sessions of an account, those last used first. */
  List<StoredSession> findByAccount(UUID accountId);

  /**
   * Replaces the token of a session if the expected one still is in force, atomically: of any
   * number of simultaneous calls exactly one succeeds. The replaced one stays known to {@link
   * #findByToken}.
   *
   * @param expectedTokenHash of the token in force
   * @param next the session with its new token; {@code usedAt}, {@code tokenHash} and {@code
   *     parent} are taken from it
   * @return whether it was replaced; false if another token is in force or the session has ended
   */
  boolean rotate(String expectedTokenHash, StoredSession next);

  /**
   * Ends a session.
   *
   * @return whether there was one
   */
  boolean end(String sessionId);

  /**
   * Ends all sessions of an account.
   *
   * @return how many there were
   */
  int endAll(UUID accountId);

  /**
   * Ends all sessions, of whichever account, that have expired.
   *
   * @param endingBy ends what was to end then or before
   * @param unusedSince ends what was last used then or before
   * @return how many there were
   */
  int endExpired(Instant endingBy, Instant unusedSince);

  /** A new, empty store in memory, lost with the process. */
  static SessionStore inMemory() {
    return new InMemorySessionStore();
  }
}
