package io.cybersensei.auth.session;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store of sessions, and of the hashes of all their refresh tokens, also of replaced ones, so
 * that a second use of a token is recognised.
 *
 * <p>Every implementation is thread-safe, works when empty, and keeps every value of a {@link
 * StoredSession} as it was given. Every call sees the changes of all calls that have returned
 * before. An ended session is deleted, with its hashes. A store that cannot be reached throws an
 * unchecked exception with its cause.
 */
public interface SessionStore {

  /**
   * Adds a session. Its account must be in the account store.
   *
   * @throws RuntimeException if its id or the hash of its token is in use
   */
  void add(StoredSession session);

  /**
   * Begins a session of an account whose password was verified, unless the account has changed
   * since then: changes of its role, its password and its activity, its erasure, and a call of this
   * method take effect one after the other.
   *
   * @param session the session
   * @param verified the state of the account that was verified
   * @param accounts the store of the account, which a store of the same database need not ask
   * @return whether the session has begun; false if the account no longer {@linkplain
   *     StoredAccount#permitsSessionOf permits} it
   * @throws RuntimeException if the id of the session or the hash of its token is in use
   */
  boolean begin(StoredSession session, StoredAccount verified, AccountStore accounts);

  /**
   * Replaces the password hash of an account whose password was verified, ends all its sessions and
   * begins one, all of it or none.
   *
   * @param session the session
   * @param verified the state of the account that was verified
   * @param replacement the new hash
   * @param accounts the store of the account, which a store of the same database need not ask
   * @return whether this was done; false if the account no longer {@linkplain
   *     StoredAccount#permitsSessionOf permits} it
   * @throws RuntimeException if the id of the session or the hash of its token is in use
   */
  boolean restart(
      StoredSession session,
      StoredAccount verified,
      PasswordHash replacement,
      AccountStore accounts);

  /**
   * Returns the clock by which the lifetimes of sessions are measured. All nodes should agree on
   * it, although their own clocks differ. Default: the clock of the node.
   *
   * @param nodeClock the clock of the node
   */
  default InstantSource sharedClock(InstantSource nodeClock) {
    return nodeClock;
  }

  /**
   * Returns the number of times that sessions were ended otherwise than by {@link #end} on this
   * object, for example by {@link #endAll} or an erasure on this node. A cache of open sessions is
   * valid while the number stays the same.
   */
  long endings();

  /** Finds the session with an id. */
  Optional<StoredSession> find(String sessionId);

  /**
   * Finds the session of a refresh token, also of one that was replaced, however often.
   *
   * @param tokenHash the hash of the token, 43 characters of base64url
   */
  Optional<StoredSession> findByToken(String tokenHash);

  /** Returns the sessions of an account, in the order of their last use, the latest first. */
  List<StoredSession> findByAccount(UUID accountId);

  /**
   * Replaces the token of a session atomically, if the expected token is still in force: of
   * simultaneous calls exactly one succeeds. {@link #findByToken} still finds the session by the
   * replaced token.
   *
   * @param expectedTokenHash the hash of the token in force
   * @param next the session with its new token, of which {@code usedAt}, {@code tokenHash} and
   *     {@code parent} are stored
   * @return whether the token was replaced; false if another token is in force or the session has
   *     ended
   */
  boolean rotate(String expectedTokenHash, StoredSession next);

  /**
   * Ends a session.
   *
   * @return whether there was such a session
   */
  boolean end(String sessionId);

  /**
   * Ends all sessions of an account.
   *
   * @return the number of sessions that were ended
   */
  int endAll(UUID accountId);

  /**
   * Ends the expired sessions of all accounts.
   *
   * @param endingBy ends sessions whose {@code endsAt} is this time or earlier
   * @param unusedSince ends sessions whose {@code usedAt} is this time or earlier
   * @return the number of sessions that were ended
   */
  int endExpired(Instant endingBy, Instant unusedSince);

  /** Returns a new, empty store in memory, for a single node. */
  static SessionStore inMemory() {
    return new InMemorySessionStore();
  }
}
