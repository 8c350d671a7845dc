package io.cybersensei.auth.session;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A session store in memory. Thread-safe. */
final class InMemorySessionStore implements SessionStore {

  private final Map<String, StoredSession> sessions = new HashMap<>();
  private final Map<String, String> idsByToken = new HashMap<>();
  private long endings;

  @Override
  public synchronized void add(StoredSession session) {
    if (sessions.containsKey(session.id()) || idsByToken.containsKey(session.tokenHash())) {
      throw new IllegalStateException("The id or the token of a session is in use.");
    }
    put(session);
  }

  /**
   * Begins a session. No account of a store in memory changes while its monitor is held. Another
   * implementation may change it, and ends its sessions afterwards: then either that call or the
   * second test ends this session.
   */
  @Override
  public boolean begin(StoredSession session, StoredAccount verified, AccountStore accounts) {
    synchronized (accounts) {
      if (!permits(verified, accounts)) {
        return false;
      }
      add(session);
      if (!permits(verified, accounts)) {
        end(session.id());
        return false;
      }
      return true;
    }
  }

  @Override
  public boolean restart(
      StoredSession session,
      StoredAccount verified,
      PasswordHash replacement,
      AccountStore accounts) {
    synchronized (accounts) {
      UUID id = verified.account().id();
      if (!permits(verified, accounts)
          || !accounts.replacePasswordHash(id, verified.passwordHash(), replacement)) {
        return false;
      }
      endAll(id);
      return begin(session, new StoredAccount(verified.account(), replacement), accounts);
    }
  }

  private static boolean permits(StoredAccount verified, AccountStore accounts) {
    return accounts
        .findById(verified.account().id())
        .filter(now -> now.permitsSessionOf(verified))
        .isPresent();
  }

  @Override
  public synchronized long endings() {
    return endings;
  }

  @Override
  public synchronized Optional<StoredSession> find(String sessionId) {
    return Optional.ofNullable(sessions.get(sessionId));
  }

  @Override
  public synchronized Optional<StoredSession> findByToken(String tokenHash) {
    return Optional.ofNullable(idsByToken.get(tokenHash)).map(sessions::get);
  }

  @Override
  public synchronized List<StoredSession> findByAccount(UUID accountId) {
    return sessions.values().stream()
        .filter(session -> session.accountId().equals(accountId))
        .sorted(
            Comparator.comparing(StoredSession::usedAt).reversed().thenComparing(StoredSession::id))
        .toList();
  }

  @Override
  public synchronized boolean rotate(String expectedTokenHash, StoredSession next) {
    boolean inForce =
        Optional.ofNullable(sessions.get(next.id()))
            .filter(session -> session.tokenHash().equals(expectedTokenHash))
            .isPresent();
    if (inForce) {
      put(next);
    }
    return inForce;
  }

  @Override
  public synchronized boolean end(String sessionId) {
    return endIf(session -> session.id().equals(sessionId)) == 1;
  }

  @Override
  public synchronized int endAll(UUID accountId) {
    endings++;
    return endIf(session -> session.accountId().equals(accountId));
  }

  @Override
  public synchronized int endExpired(Instant endingBy, Instant unusedSince) {
    endings++;
    return endIf(
        session -> !session.endsAt().isAfter(endingBy) || !session.usedAt().isAfter(unusedSince));
  }

  private void put(StoredSession session) {
    sessions.put(session.id(), session);
    idsByToken.put(session.tokenHash(), session.id());
  }

  private int endIf(Predicate<StoredSession> condition) {
    int before = sessions.size();
    sessions.values().removeIf(condition);
    idsByToken.values().removeIf(id -> !sessions.containsKey(id));
    return before - sessions.size();
  }
}
