package io.cybersensei.jpa.internal.training;

import io.cybersensei.jpa.internal.models.MetricsJson;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.jpa.training.TrainingRun.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of training runs. The training node writes, and every node reads. Thread-safe. */
public final class TrainingRuns {

  private static final int MICROS_A_MILLI = 1_000;

  private final Jdbc jdbc;
  private final InstantSource clock;
  private final String table;

  public TrainingRuns(Jdbc jdbc, Tables tables, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.table = tables.qualified("sensei_training_run");
  }

  /** Begins a run. Only one runs at a time, so an older run without an end is recorded as lost. */
  UUID begin(String node) {
    UUID id = UUID.randomUUID();
    long now = Micros.of(clock.instant());
    return jdbc.run(
        "A training run could not be recorded.",
        connection -> {
          update(
              connection,
              "UPDATE "
                  + table
                  + " SET outcome = 'lost', ended_at_micros = ?, explanation = ?"
                  + " WHERE outcome = 'running'",
              now,
              "Its node has sent no heartbeat since. The run is repeated.");
          update(
              connection,
              "INSERT INTO "
                  + table
                  + " (id, sequence, node, started_at_micros, outcome, cancel_requested)"
                  + " VALUES (?, ?, ?, ?, 'running', FALSE)",
              parameter(id),
              nextSequence(connection),
              node,
              now);
          return id;
        });
  }

  private Object parameter(UUID id) {
    return jdbc.dialect().parameter(id);
  }

  /** Of two concurrent beginnings one collides with the other's number, and is repeated. */
  private long nextSequence(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT COALESCE(MAX(sequence), 0) + 1 FROM " + table);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Records the progress of a run, and returns whether the run continues. */
  boolean tell(UUID id, String stage, Instant stageStarted, double fraction) {
    return jdbc.run(
        "The progress of a training run could not be written.",
        connection -> {
          int running =
              update(
                  connection,
                  "UPDATE "
                      + table
                      + " SET stage = ?, stage_started_at_micros = ?, fraction = ?,"
                      + " progress_at_micros = ? WHERE id = ? AND outcome = 'running'"
                      + " AND cancel_requested = FALSE",
                  stage,
                  Micros.of(stageStarted),
                  fraction,
                  Micros.of(clock.instant()),
                  parameter(id));
          return running == 1;
        });
  }

  /** Records the end of a run; returns false if the run was recorded as lost meanwhile. */
  boolean end(
      UUID id,
      Outcome outcome,
      Optional<String> explanation,
      Map<String, Double> metrics,
      OptionalLong modelId) {
    return jdbc.run(
        "The end of a training run could not be written.",
        connection -> {
          int running =
              update(
                  connection,
                  "UPDATE "
                      + table
                      + " SET outcome = ?, ended_at_micros = ?, explanation = ?, metrics = ?,"
                      + " model_id = ? WHERE id = ? AND outcome = 'running'",
                  outcome.name().toLowerCase(Locale.ROOT),
                  Micros.of(clock.instant()),
                  explanation.orElse(null),
                  metrics.isEmpty() ? null : MetricsJson.write(metrics),
                  modelId.isPresent() ? modelId.getAsLong() : null,
                  parameter(id));
          return running == 1;
        });
  }

  /** Requests the end of the run under way, and returns whether there is one. */
  public boolean cancel() {
    return jdbc.run(
        "The training run could not be cancelled.",
        connection ->
            update(
                    connection,
                    "UPDATE " + table + " SET cancel_requested = TRUE WHERE outcome = 'running'")
                == 1);
  }

  /** Returns the newest runs, the newest first. */
  public List<TrainingRun> newest(int limit) {
    String sql = "SELECT * FROM " + table + " ORDER BY sequence DESC LIMIT ?";
    try {
      return jdbc.read(
          connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
              query.setInt(1, limit);
              try (ResultSet rows = query.executeQuery()) {
                List<TrainingRun> runs = new ArrayList<>();
                while (rows.next()) {
                  runs.add(run(rows));
                }
                return runs;
              }
            }
          });
    } catch (SQLException e) {
      throw new StorageException("The training runs could not be read.", e);
    }
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  private static TrainingRun run(ResultSet row) throws SQLException {
    return new TrainingRun(
        UUID.fromString(row.getString("id")),
        row.getString("node"),
        Micros.at(row.getLong("started_at_micros")),
        optionalLong(row, "ended_at_micros").map(Micros::at),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        progress(row),
        Optional.ofNullable(row.getString("explanation")),
        Optional.ofNullable(row.getString("metrics")).map(MetricsJson::read).orElse(Map.of()),
        optionalLong(row, "model_id").map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Optional<TrainingRun.Progress> progress(ResultSet row) throws SQLException {
    String stage = row.getString("stage");
    if (stage == null) {
      return Optional.empty();
    }
    double fraction = row.getDouble("fraction");
    double elapsedMicros =
        row.getLong("progress_at_micros") - row.getLong("stage_started_at_micros");
    return Optional.of(
        new TrainingRun.Progress(
            stage,
            fraction,
            fraction == 0
                ? Optional.empty()
                : Optional.of(
                    Duration.ofMillis(
                        Math.round(elapsedMicros * (1 - fraction) / fraction / MICROS_A_MILLI)))));
  }

  private static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
