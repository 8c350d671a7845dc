package io.cybersensei.jpa.internal.idempotency;

import io.cybersensei.idempotency.Claim;
import io.cybersensei.idempotency.ClaimResult;
import io.cybersensei.idempotency.IdempotencyLimits;
import io.cybersensei.idempotency.IdempotencyRecord;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.idempotency.Sender;
import io.cybersensei.idempotency.StoredResponse;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Parameters;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of keys in one table, a row for each. The row is inserted before the request is carried
 * out, so that of two claims at the same time, on whichever nodes, one collides and finds the row
 * of the other. Ages are those by the clock of the database. Thread-safe.
 */
public final class JdbcIdempotencyStore implements IdempotencyStore {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcIdempotencyStore.class);
  private static final String FAILURE = "The key of the request could not be stored.";
  private static final int CALLS_BETWEEN_CLEANINGS = 1_000;

  private static final int RUNNING = 0;
  private static final int ABANDONED = 1;
  private static final int COMPLETED = 2;

  private final Jdbc jdbc;
  private final IdempotencySql sql;
  private final AtomicInteger calls = new AtomicInteger();

  public JdbcIdempotencyStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.sql = new IdempotencySql(tables, jdbc.dialect().nowInMicros());
  }

  /**
   * A row.
   *
   * @param age the time since the claim. A row that lies ahead was written before the clock of the
   *     database was set back, and counts as old as it lies ahead
   */
  private record Row(
      String claimId,
      String fingerprint,
      Duration age,
      int state,
      Optional<StoredResponse> response) {

    static Row of(ResultSet row) throws SQLException {
      int state = row.getInt(4);
      return new Row(
          row.getString(1),
          row.getString(2),
          Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Math.abs(row.getLong(3)))),
          state,
          state == COMPLETED
              ? Optional.of(
                  new StoredResponse(
                      row.getInt(5),
                      row.getString(6),
                      new String(row.getBytes(7), StandardCharsets.UTF_8)))
              : Optional.empty());
    }

    boolean isRunning(IdempotencyLimits limits) {
      return state == RUNNING && age.compareTo(limits.running()) < 0;
    }

    boolean isClaimable(IdempotentRequest request, IdempotencyLimits limits) {
      return age.compareTo(limits.kept()) >= 0
          || (request.repeatable()
              && response.isEmpty()
              && fingerprint.equals(request.fingerprint())
              && !isRunning(limits));
    }

    ClaimResult result(IdempotentRequest request, IdempotencyLimits limits) {
      if (!fingerprint.equals(request.fingerprint())) {
        return new ClaimResult.OtherRequest();
      }
      return response
          .<ClaimResult>map(ClaimResult.Completed::new)
          .orElseGet(
              () ->
                  isRunning(limits) ? new ClaimResult.Running() : new ClaimResult.OutcomeUnknown());
    }
  }

  @Override
  public ClaimResult claim(IdempotentRequest request, IdempotencyLimits limits) {
    Claim claim = Claim.of(request);
    // Repeated, it finds the row of its own claim.
    ClaimResult result =
        jdbc.runRepeatable(FAILURE, connection -> claim(connection, claim, limits));
    if (result instanceof ClaimResult.Claimed) {
      forget(request.sender(), limits);
    }
    return result;
  }

  private ClaimResult claim(Connection connection, Claim claim, IdempotencyLimits limits)
      throws SQLException {
    Optional<Row> found = find(connection, claim.request());
    if (found.isEmpty()) {
      insert(connection, claim);
      return new ClaimResult.Claimed(claim);
    }
    Row row = found.get();
    if (row.claimId().equals(claim.id().toString())) {
      return new ClaimResult.Claimed(claim);
    }
    if (row.isClaimable(claim.request(), limits)) {
      return claimAgain(connection, claim, row.claimId())
          ? new ClaimResult.Claimed(claim)
          : new ClaimResult.Running();
    }
    return row.result(claim.request(), limits);
  }

  private Optional<Row> find(Connection connection, IdempotentRequest request) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql.find())) {
      setRequest(query, 1, request);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(Row.of(row)) : Optional.empty();
      }
    }
  }

  private void insert(Connection connection, Claim claim) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql.insert())) {
      setRequest(insert, setClaim(insert, claim), claim.request());
      insert.executeUpdate();
    }
  }

  private boolean claimAgain(Connection connection, Claim claim, String before)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql.claimAgain())) {
      update.setString(setRequest(update, setClaim(update, claim), claim.request()), before);
      return update.executeUpdate() == 1;
    }
  }

  /** Sets five parameters, and returns the number of the next one. */
  private static int setClaim(PreparedStatement statement, Claim claim) throws SQLException {
    Parameters.setText(statement, 1, claim.request().learnerId());
    statement.setString(2, claim.request().route());
    statement.setString(3, claim.request().fingerprint());
    statement.setString(4, claim.id().toString());
    statement.setInt(5, RUNNING);
    return 6;
  }

  /** Sets the three parameters of the key, and returns the number of the next one. */
  private static int setRequest(PreparedStatement statement, int first, IdempotentRequest request)
      throws SQLException {
    int next = setSender(statement, first, request.sender());
    statement.setString(next, request.name());
    return next + 1;
  }

  private static int setSender(PreparedStatement statement, int first, Sender sender)
      throws SQLException {
    statement.setString(first, sender.id());
    statement.setInt(first + 1, sender.service() ? 1 : 0);
    return first + 2;
  }

  /** Forgets what is too old or too much. The claim stands without it. */
  private void forget(Sender sender, IdempotencyLimits limits) {
    try {
      if (calls.getAndIncrement() % CALLS_BETWEEN_CLEANINGS == 0) {
        jdbc.run(FAILURE, connection -> forgetExpired(connection, limits.kept()));
      }
      Optional<Long> newest =
          jdbc.read(connection -> newestToForget(connection, sender, limits.maxKeys()));
      if (newest.isPresent()) {
        jdbc.run(FAILURE, connection -> forgetUntil(connection, sender, newest.get()));
      }
    } catch (StorageException | SQLException e) {
      LOG.warn("Old keys of requests could not be deleted.", e);
    }
  }

  private int forgetExpired(Connection connection, Duration kept) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql.forgetExpired())) {
      delete.setLong(1, TimeUnit.NANOSECONDS.toMicros(kept.toNanos()));
      return delete.executeUpdate();
    }
  }

  private Optional<Long> newestToForget(Connection connection, Sender sender, int maxKeys)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql.newestToForget())) {
      query.setInt(setSender(query, 1, sender), maxKeys);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  private int forgetUntil(Connection connection, Sender sender, long micros) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql.forgetUntil())) {
      int next = setSender(delete, 1, sender);
      delete.setLong(next, micros);
      delete.setInt(next + 1, RUNNING);
      return delete.executeUpdate();
    }
  }

  @Override
  public void complete(Claim claim, StoredResponse response) {
    end(claim, COMPLETED, Optional.of(response));
  }

  @Override
  public void abandon(Claim claim) {
    end(claim, ABANDONED, Optional.empty());
  }

  private void end(Claim claim, int state, Optional<StoredResponse> response) {
    jdbc.runRepeatable(
        "The response to the request could not be kept.",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(sql.end())) {
            update.setInt(1, state);
            update.setInt(2, response.map(StoredResponse::status).orElse(0));
            Parameters.setText(update, 3, response.map(StoredResponse::mediaType));
            update.setBytes(
                4, response.map(StoredResponse::body).orElse("").getBytes(StandardCharsets.UTF_8));
            update.setString(setRequest(update, 5, claim.request()), claim.id().toString());
            return update.executeUpdate();
          }
        });
  }

  @Override
  public void release(Claim claim) {
    jdbc.runRepeatable(
        "The key of the request could not be released.",
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(sql.release())) {
            delete.setString(setRequest(delete, 1, claim.request()), claim.id().toString());
            return delete.executeUpdate();
          }
        });
  }

  /** Returns the keys of the requests of a learner, and of those about the learner. */
  public List<IdempotencyRecord> of(String learnerId) {
    try {
      return jdbc.read(
          connection -> {
            List<IdempotencyRecord> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql.ofLearner())) {
              query.setString(1, learnerId);
              query.setString(2, learnerId);
              try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                  found.add(record(row));
                }
              }
            }
            return found;
          });
    } catch (SQLException e) {
      throw new StorageException("The keys of requests could not be read.", e);
    }
  }

  private static IdempotencyRecord record(ResultSet row) throws SQLException {
    int status = row.getInt(4);
    return new IdempotencyRecord(
        new Sender(row.getInt(2) == 1, row.getString(1)),
        row.getString(3),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status));
  }

  /** Erases the keys of the requests of a learner, and of those about the learner. */
  public int erase(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql.erase())) {
      delete.setString(1, learnerId);
      delete.setString(2, learnerId);
      return delete.executeUpdate();
    }
  }
}
