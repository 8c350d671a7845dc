package io.cybersensei.jpa.internal.statements;

import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.log.JdbcInteractionStore;
import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.xapi.Attachment;
import io.cybersensei.xapi.Statement;
import io.cybersensei.xapi.StatementAppendResult;
import io.cybersensei.xapi.StatementPage;
import io.cybersensei.xapi.StatementQuery;
import io.cybersensei.xapi.StatementStore;
import io.cybersensei.xapi.StoredStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store of statements in five tables. Writers take turns by the row of a {@link Revision}, so
 * that sequences and times of storing follow the order of commits, and a voiding statement and its
 * target cannot miss each other.
 */
public final class JdbcStatementStore implements StatementStore {

  /** Sequences of one batch lie between those of two revisions. */
  private static final int BITS_OF_BATCH = 10;

  private final Jdbc jdbc;
  private final JdbcInteractionStore interactions;
  private final LogDeletions deletions;
  private final Revision revision;
  private final StatementRows rows;

  public JdbcStatementStore(
      Jdbc jdbc, Tables tables, JdbcInteractionStore interactions, LogDeletions deletions) {
    this.jdbc = jdbc;
    this.interactions = interactions;
    this.deletions = deletions;
    this.revision = new Revision("statements", tables);
    this.rows = new StatementRows(tables);
  }

  @Override
  public StatementAppendResult append(
      List<Statement> batch,
      InstantSource clock,
      Function<InteractionAppender, InteractionLog> log) {
    if (batch.isEmpty()) {
      return new StatementAppendResult.Appended(Set.of(), Map.of(), 0);
    }
    // Repeated, it finds its statements known, and changes nothing.
    return jdbc.runRepeatable(
        "The statements could not be stored.", connection -> append(connection, batch, clock, log));
  }

  private StatementAppendResult append(
      Connection connection,
      List<Statement> batch,
      InstantSource clock,
      Function<InteractionAppender, InteractionLog> log)
      throws SQLException {
    long sequence = revision.next(connection) << BITS_OF_BATCH;
    Map<UUID, StatementRows.Known> known = new HashMap<>();
    for (StatementRows.Known each :
        rows.known(connection, batch.stream().map(Statement::id).toList())) {
      known.put(each.id(), each);
    }
    Set<UUID> conflicting = new HashSet<>();
    List<Statement> fresh = new ArrayList<>();
    for (Statement each : batch) {
      StatementRows.Known there = known.get(each.id());
      if (there == null) {
        fresh.add(each);
      } else if (!there.digest().equals(each.digest())) {
        conflicting.add(each.id());
      }
    }
    if (!conflicting.isEmpty()) {
      return new StatementAppendResult.Conflicting(conflicting);
    }
    long stored = Math.max(Micros.of(clock.instant()), rows.lastStored(connection) + 1);
    Set<UUID> voidedBefore = rows.voidedBefore(connection, fresh);
    for (Statement each : fresh) {
      boolean voided = voidedBefore.contains(each.id()) && !each.voiding();
      rows.insert(connection, each, ++sequence, stored, voided);
      rows.shareKeys(connection, each, sequence);
    }
    Map<UUID, LogResult> logged =
        log(connection, fresh, voidedBefore, log.apply(interactions.joining(connection)));
    int withdrawn = voidTargets(connection, fresh);
    return new StatementAppendResult.Appended(
        new HashSet<>(fresh.stream().map(Statement::id).toList()), logged, withdrawn);
  }

  private Map<UUID, LogResult> log(
      Connection connection, List<Statement> fresh, Set<UUID> voidedBefore, InteractionLog log)
      throws SQLException {
    List<Statement> mapped =
        fresh.stream()
            .filter(each -> each.draft().isPresent() && !voidedBefore.contains(each.id()))
            .toList();
    if (mapped.isEmpty()) {
      return Map.of();
    }
    List<LogResult> results =
        log.logAll(mapped.stream().map(each -> each.draft().orElseThrow()).toList());
    Map<UUID, LogResult> logged = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      UUID id = mapped.get(i).id();
      logged.put(id, results.get(i));
      if (results.get(i) instanceof LogResult.Stored) {
        rows.markCounted(connection, id);
      }
    }
    return logged;
  }

  private int voidTargets(Connection connection, List<Statement> fresh) throws SQLException {
    int withdrawn = 0;
    for (Statement each : fresh) {
      if (each.voiding()) {
        UUID id = each.target().orElseThrow();
        List<StatementRows.Known> target = rows.known(connection, List.of(id));
        if (target.isEmpty()) {
          rows.voidBefore(connection, id);
        } else if (!target.get(0).voiding()) {
          rows.markVoided(connection, id);
          if (target.get(0).counted()) {
            withdraw(connection, id);
            withdrawn++;
          }
        }
      }
    }
    return withdrawn;
  }

  private void withdraw(Connection connection, UUID id) throws SQLException {
    Optional<String> learner = interactions.withdraw(connection, id);
    if (learner.isPresent()) {
      deletions.ofLearner(connection, learner.get());
    }
  }

  @Override
  public Optional<StoredStatement> find(UUID id, Optional<String> learnerId) {
    String sql =
        "SELECT "
            + StatementRows.COLUMNS
            + " FROM "
            + rows.statements()
            + " s WHERE s.id = ?"
            + (learnerId.isPresent() ? " AND " + naming() : "");
    List<Object> parameters = new ArrayList<>(List.of(id.toString()));
    learnerId.ifPresent(parameters::add);
    return read(sql, parameters).stream().findFirst();
  }

  @Override
  public StatementPage list(StatementQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT ")
            .append(StatementRows.COLUMNS)
            .append(" FROM ")
            .append(rows.statements())
            .append(" s WHERE s.voided = 0");
    List<Object> parameters = new ArrayList<>();
    for (String key : query.keys()) {
      sql.append(" AND EXISTS (SELECT 1 FROM ")
          .append(rows.keys())
          .append(" k WHERE k.key_hash = ? AND k.sequence = s.sequence)");
      parameters.add(key);
    }
    query
        .learnerId()
        .ifPresent(
            learner -> {
              sql.append(" AND ").append(naming());
              parameters.add(learner);
            });
    query
        .since()
        .ifPresent(
            since -> {
              sql.append(" AND s.stored_at_micros > ?");
              parameters.add(Micros.of(since));
            });
    query
        .until()
        .ifPresent(
            until -> {
              sql.append(" AND s.stored_at_micros <= ?");
              parameters.add(Micros.of(until));
            });
    query
        .after()
        .ifPresent(
            sequence -> {
              sql.append(" AND s.sequence ").append(query.ascending() ? ">" : "<").append(" ?");
              parameters.add(sequence);
            });
    sql.append(" ORDER BY s.sequence")
        .append(query.ascending() ? "" : " DESC")
        .append(" LIMIT ")
        .append(query.limit() + 1);
    return StatementPage.of(read(sql.toString(), parameters), query.limit());
  }

  private String naming() {
    return "EXISTS (SELECT 1 FROM "
        + rows.learners()
        + " l WHERE l.learner_id = ? AND l.sequence = s.sequence)";
  }

  /** Passes all statements that name a learner to a reader, in the order of storing. */
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    Set<UUID> attached =
        jdbc.run(
            "The attachments could not be found.",
            connection -> rows.withAttachments(connection, learnerId));
    for (StoredStatement each : of(learnerId)) {
      // One statement's at a time, which are small enough for the memory.
      reader.accept(
          each.toPersonalRecord(attached.contains(each.id()) ? attachments(each.id()) : List.of()));
    }
  }

  @Override
  public List<Attachment> attachments(UUID id) {
    return jdbc.run(
        "The attachments could not be read.", connection -> rows.attachments(connection, id));
  }

  private List<StoredStatement> of(String learnerId) {
    return read(
        "SELECT "
            + StatementRows.COLUMNS
            + " FROM "
            + rows.statements()
            + " s WHERE "
            + naming()
            + " ORDER BY s.sequence",
        List.of(learnerId));
  }

  private List<StoredStatement> read(String sql, List<Object> parameters) {
    try {
      return jdbc.read(
          connection -> {
            List<StoredStatement> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
              for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
              }
              try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                  found.add(StatementRows.stored(row));
                }
              }
            }
            return Collections.unmodifiableList(found);
          });
    } catch (SQLException e) {
      throw new StorageException("The statements could not be read.", e);
    }
  }

  @Override
  public Instant consistentThrough(InstantSource clock) {
    return jdbc.run(
        "The time of the statements could not be read.",
        connection -> {
          // Waits for the writer that has a time of storing and has not committed.
          revision.lock(connection);
          return Micros.at(Math.max(Micros.of(clock.instant()), rows.lastStored(connection)));
        });
  }

  /** Deletes all statements that name a learner, within a transaction. */
  public int erase(Connection connection, String learnerId) throws SQLException {
    // The rows in the other tables go with them.
    try (PreparedStatement deletion =
        connection.prepareStatement(
            "DELETE FROM "
                + rows.statements()
                + " WHERE sequence IN (SELECT sequence FROM "
                + rows.learners()
                + " WHERE learner_id = ?)")) {
      deletion.setString(1, learnerId);
      return deletion.executeUpdate();
    }
  }

  /** Gives the statements of one learner to another, within a transaction. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    // Statements that name both keep one row.
    try (PreparedStatement deletion =
            connection.prepareStatement(
                "DELETE FROM "
                    + rows.learners()
                    + " WHERE learner_id = ? AND sequence IN (SELECT sequence FROM (SELECT sequence"
                    + " FROM "
                    + rows.learners()
                    + " WHERE learner_id = ?) both_named)");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE " + rows.learners() + " SET learner_id = ? WHERE learner_id = ?")) {
      deletion.setString(1, fromId);
      deletion.setString(2, intoId);
      int named = deletion.executeUpdate();
      update.setString(1, intoId);
      update.setString(2, fromId);
      return named + update.executeUpdate();
    }
  }
}
