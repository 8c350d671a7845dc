package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.internal.sql.UnconfirmedCommitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The transaction that stores batches together. If its commit is not confirmed, the batches are
 * appended once more through another connection, until that succeeds or the time is up. An id
 * counts once, so this finds out the outcome whatever it was: if the first transaction still runs,
 * the second one meets its ids and waits. Thread-safe.
 */
final class LogTransaction {

  private static final Duration LOCK_WAIT_AFTERWARDS = Duration.ofMillis(100);

  /** A commit is given half of the time that is left, and the question for its outcome the rest. */
  private static final int SHARE_OF_COMMIT = 2;

  private final Jdbc jdbc;
  private final InteractionTable table;
  private final Duration timeout;

  /**
   * Creates a transaction.
   *
   * @param timeout the time after which the outcome is given up
   */
  LogTransaction(Jdbc jdbc, InteractionTable table, Duration timeout) {
    this.jdbc = jdbc;
    this.table = table;
    this.timeout = timeout;
  }

  /** A conflict keeps a batch out that is all or nothing, and nothing of its group is stored. */
  static final class KeptOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<UUID, Interaction> existing;
    private final transient Map<UUID, Interaction> distinct;

    KeptOutException(Map<UUID, Interaction> existing, Map<UUID, Interaction> distinct) {
      super("A conflict keeps a batch out.", null, false, false);
      this.existing = existing;
      this.distinct = distinct;
    }

    /** Returns the result of the batch, if the group had only this one. */
    AppendResult result() {
      return new AppendResult(Set.of(), existing);
    }

    /** Returns whether it is this batch that is kept out, by a stored one or one of the group. */
    boolean keepsOut(AppendBatch batch) {
      if (batch.mode() != BatchMode.ALL_OR_NOTHING) {
        return false;
      }
      Map<UUID, Interaction> there = new HashMap<>(distinct);
      there.putAll(existing);
      return batch.isKeptOut(there);
    }
  }

  /**
   * Stores the interactions whose ids are new, in one transaction.
   *
   * @param group batches, which may have ids in common
   * @param lockWait the time to wait for an id that another transaction holds
   * @param begin is called when there is a connection, before any statement; what it throws ends
   *     the transaction
   * @return one result for each batch; an id that several batches have is new to the first
   * @throws KeptOutException if a conflict keeps one of the batches out; nothing is stored
   * @throws UnconfirmedCommitException if the outcome is not known
   * @throws SQLException if the transaction failed before its commit; nothing is stored
   */
  List<AppendResult> store(List<AppendBatch> group, Duration lockWait, Runnable begin)
      throws SQLException {
    Map<UUID, Interaction> distinct = new LinkedHashMap<>();
    for (AppendBatch batch : group) {
      batch.interactions().forEach(each -> distinct.putIfAbsent(each.id(), each));
    }
    Attempts attempts = new Attempts(group, distinct, System.nanoTime() + timeout.toNanos());
    AppendResult stored;
    try {
      stored = attempts.next(lockWait, begin);
    } catch (UnconfirmedCommitException e) {
      stored = attempts.findOut(e);
    }
    return shared(group, distinct, stored);
  }

  /** Returns what the result of a group is to each of its batches. */
  private static List<AppendResult> shared(
      List<AppendBatch> group, Map<UUID, Interaction> distinct, AppendResult stored) {
    if (group.size() == 1) {
      return List.of(stored);
    }
    Set<UUID> unclaimed = new HashSet<>(stored.added());
    List<AppendResult> results = new ArrayList<>(group.size());
    for (AppendBatch batch : group) {
      Set<UUID> added = new LinkedHashSet<>();
      Map<UUID, Interaction> existing = new HashMap<>();
      for (Interaction interaction : batch.interactions()) {
        UUID id = interaction.id();
        if (unclaimed.remove(id)) {
          added.add(id);
        } else {
          Interaction other =
              stored.added().contains(id) ? distinct.get(id) : stored.existing().get(id);
          if (other != null) {
            existing.put(id, other);
          }
        }
      }
      results.add(new AppendResult(added, existing));
    }
    return results;
  }

  /** The attempts at one group, with the ids that those without an answer inserted. */
  private final class Attempts {

    private final List<AppendBatch> group;
    private final Map<UUID, Interaction> distinct;
    private final long end;
    private final Set<UUID> unconfirmed = new HashSet<>();
    private AppendResult last = new AppendResult(Set.of(), Map.of());

    Attempts(List<AppendBatch> group, Map<UUID, Interaction> distinct, long end) {
      this.group = group;
      this.distinct = distinct;
      this.end = end;
    }

    AppendResult next(Duration lockWait, Runnable begin) throws SQLException {
      last = new AppendResult(Set.of(), Map.of());
      try {
        return jdbc.inTransaction(
            remaining(),
            connection -> {
              begin.run();
              return append(connection, lockWait);
            });
      } catch (UnconfirmedCommitException e) {
        unconfirmed.addAll(last.added());
        throw e;
      }
    }

    private AppendResult append(Connection connection, Duration lockWait) throws SQLException {
      last = table.append(connection, List.copyOf(distinct.values()), Optional.of(lockWait));
      KeptOutException keptOut = new KeptOutException(last.existing(), distinct);
      if (group.stream().anyMatch(keptOut::keepsOut)) {
        throw keptOut;
      }
      connection.setNetworkTimeout(
          Runnable::run, (int) Math.max(1, remaining().toMillis() / SHARE_OF_COMMIT));
      return last;
    }

    /**
     * Finds out the outcome of a commit.
     *
     * @throws UnconfirmedCommitException if it is still not known at the end
     */
    AppendResult findOut(UnconfirmedCommitException lost) throws UnconfirmedCommitException {
      Retries retries = new Retries(remaining());
      while (retries.waitForNext()) {
        try {
          return withUnconfirmed(next(LOCK_WAIT_AFTERWARDS, () -> {}));
        } catch (UnconfirmedCommitException e) {
          if (last.added().isEmpty()) {
            // It has seen all ids committed, and had nothing to commit itself.
            return withUnconfirmed(last);
          }
        } catch (SQLException e) {
          if (lost.getSuppressed().length == 0) {
            lost.addSuppressed(e);
          }
        }
      }
      throw lost;
    }

    /** Counts an id as added if an unconfirmed transaction inserted it and it is there. */
    private AppendResult withUnconfirmed(AppendResult found) {
      Set<UUID> added = new HashSet<>(found.added());
      Map<UUID, Interaction> existing = new HashMap<>(found.existing());
      for (UUID id : unconfirmed) {
        Interaction mine = distinct.get(id);
        if (mine != null && Objects.equals(mine, existing.get(id))) {
          existing.remove(id);
          added.add(id);
        }
      }
      return new AppendResult(added, existing);
    }

    private Duration remaining() {
      return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
  }
}
