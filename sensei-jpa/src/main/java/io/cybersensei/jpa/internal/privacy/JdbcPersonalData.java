package io.cybersensei.jpa.internal.privacy;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.auth.ErasedAccounts;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.privacy.Actor;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.validation.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The personal data in all tables. Thread-safe.
 *
 * <p>An erasure is one transaction. It locks the account first, so that no session begins
 * meanwhile. When it is committed, the sessions leave the cache of this node, and the rows that
 * requests under way have added in the meantime are erased as well.
 */
public final class JdbcPersonalData implements PersonalData {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcPersonalData.class);
  private static final String FAILED = "The learner could not be erased.";
  private static final String NOT_MERGED = "The learners could not be merged.";

  private final Jdbc jdbc;
  private final List<LearnerTable> tables;
  private final ErasedAccounts erasedAccounts;
  private final AuditTable audit;
  private final Runnable onSessionsEnded;

  /**
   * Creates the personal data in some tables.
   *
   * @param jdbc transactions with the database
   * @param tables all tables with rows about learners, in the order of an erasure
   * @param erasedAccounts the record of erased accounts
   * @param audit the events, which can arrive after their account was erased; merges are among them
   * @param onSessionsEnded called after an erasure, which has ended sessions
   */
  public JdbcPersonalData(
      Jdbc jdbc,
      List<LearnerTable> tables,
      ErasedAccounts erasedAccounts,
      AuditTable audit,
      Runnable onSessionsEnded) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.erasedAccounts = erasedAccounts;
    this.audit = audit;
    this.onSessionsEnded = onSessionsEnded;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    if (isPossible(learnerId)) {
      tables.forEach(table -> table.reading().read(learnerId, reader));
    }
  }

  @Override
  public Erasure erase(String learnerId) {
    if (!isPossible(learnerId)) {
      return new Erasure(Map.of());
    }
    Erased first;
    try {
      first = jdbc.runLong(FAILED, connection -> erase(connection, learnerId));
    } finally {
      // Also if the outcome is not known.
      onSessionsEnded.run();
    }
    Map<String, Long> erased = new LinkedHashMap<>(first.rows());
    late(learnerId, first.account()).forEach((kind, rows) -> erased.merge(kind, rows, Long::sum));
    return new Erasure(erased);
  }

  @Override
  public Merge merge(String fromId, String intoId) {
    return merge(fromId, intoId, connection -> {});
  }

  @Override
  public Merge merge(String fromId, String intoId, Actor by, Instant at) {
    AuditEvent event = AuditEvent.ofMerge(at, fromId, intoId, by);
    return merge(fromId, intoId, connection -> audit.recordMerge(connection, event));
  }

  /** The record of a merge within its transaction. */
  @FunctionalInterface
  private interface Recording {
    void record(Connection connection) throws SQLException;
  }

  private Merge merge(String fromId, String intoId, Recording recording) {
    Map<String, Long> moved;
    try {
      moved = jdbc.runLong(NOT_MERGED, connection -> merge(connection, fromId, intoId, recording));
    } finally {
      // Also if the outcome is not known.
      onSessionsEnded.run();
    }
    Recording unrecorded = moved.isEmpty() ? recording : connection -> {};
    lateMoves(fromId, intoId, unrecorded)
        .forEach((kind, rows) -> moved.merge(kind, rows, Long::sum));
    return new Merge(moved);
  }

  private Map<String, Long> merge(
      Connection connection, String fromId, String intoId, Recording recording)
      throws SQLException {
    Optional<UUID> account = erasedAccounts.lock(connection, fromId);
    Map<String, Long> moved = new LinkedHashMap<>();
    for (LearnerTable table : tables) {
      count(table.kind(), table.moving().move(connection, fromId, intoId), moved);
    }
    if (account.isPresent()) {
      erasedAccounts.add(connection, fromId, account.get());
    }
    if (!moved.isEmpty()) {
      recording.record(connection);
    }
    return moved;
  }

  /**
   * Moves the rows that have arrived during the merge. It is complete without them.
   *
   * @param unrecorded records the merge, if it had moved nothing before
   */
  private Map<String, Long> lateMoves(String fromId, String intoId, Recording unrecorded) {
    try {
      return jdbc.runLong(
          NOT_MERGED,
          connection -> {
            Map<String, Long> moved = new LinkedHashMap<>();
            for (LearnerTable table : tables) {
              if (!table.isOfAccount()) {
                count(table.kind(), table.moving().move(connection, fromId, intoId), moved);
              }
            }
            if (!moved.isEmpty()) {
              unrecorded.record(connection);
            }
            return moved;
          });
    } catch (StorageException e) {
      LOG.warn("Rows that arrived during the merge of two learners could not be moved.", e);
      return Map.of();
    }
  }

  /** Returns whether the text can be a learner's id. Some databases reject queries for others. */
  private static boolean isPossible(String learnerId) {
    return Identifiers.check("learner_id", learnerId).isEmpty();
  }

  /**
   * The result of the transaction of an erasure.
   *
   * @param account the id of the erased account, if there was one
   * @param rows the number of rows of each kind
   */
  private record Erased(Optional<UUID> account, Map<String, Long> rows) {}

  private Erased erase(Connection connection, String learnerId) throws SQLException {
    Optional<UUID> account = erasedAccounts.lock(connection, learnerId);
    Map<String, Long> erased = new LinkedHashMap<>();
    for (LearnerTable table : tables) {
      count(table.kind(), table.erasing().erase(connection, learnerId), erased);
    }
    if (account.isPresent()) {
      erasedAccounts.add(connection, learnerId, account.get());
    }
    return new Erased(account, erased);
  }

  /** Erases the rows that have arrived during the erasure. It is complete without them. */
  private Map<String, Long> late(String learnerId, Optional<UUID> account) {
    try {
      return jdbc.runLong(
          FAILED,
          connection -> {
            Map<String, Long> erased = new LinkedHashMap<>();
            for (LearnerTable table : tables) {
              if (!table.isOfAccount()) {
                count(table.kind(), table.erasing().erase(connection, learnerId), erased);
              }
            }
            if (account.isPresent()) {
              audit.pseudonymise(connection, account.get());
            }
            return erased;
          });
    } catch (StorageException e) {
      LOG.warn("Rows that arrived during the erasure of a learner could not be erased.", e);
      return Map.of();
    }
  }

  private static void count(String kind, long rows, Map<String, Long> erased) {
    if (rows > 0) {
      erased.merge(kind, rows, Long::sum);
    }
  }
}
