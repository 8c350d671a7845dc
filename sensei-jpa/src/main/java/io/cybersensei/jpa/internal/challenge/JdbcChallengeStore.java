package io.cybersensei.jpa.internal.challenge;

import io.cybersensei.challenge.Challenge;
import io.cybersensei.challenge.ChallengeStore;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Parameters;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.TopicLevel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A store of challenges in one table, a row for each. */
public final class JdbcChallengeStore implements ChallengeStore {

  private static final String COLUMNS =
      "id, learner_id, topic_id, reason, topic_level, mastery, raised_at_micros, accepted,"
          + " decided_by, decided_at_micros, note";

  private final Jdbc jdbc;
  private final String insertSql;
  private final String findSql;
  private final String decideSql;

  public JdbcChallengeStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_challenge");
    this.jdbc = jdbc;
    this.insertSql =
        "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    this.findSql =
        "SELECT "
            + COLUMNS
            + " FROM "
            + table
            + " WHERE learner_id = ? ORDER BY raised_at_micros DESC, id";
    this.decideSql =
        "UPDATE "
            + table
            + " SET accepted = ?, decided_by = ?, decided_at_micros = ?, note = ?"
            + " WHERE learner_id = ? AND id = ? AND decided_by IS NULL";
  }

  @Override
  public void add(Challenge challenge) {
    jdbc.run("The challenge could not be stored.", connection -> insert(connection, challenge));
  }

  private int insert(Connection connection, Challenge challenge) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, challenge.id().toString());
      insert.setString(2, challenge.learnerId());
      insert.setString(3, challenge.topicId());
      Parameters.setText(insert, 4, challenge.text());
      insert.setString(5, challenge.level().wireName());
      insert.setDouble(6, challenge.mastery());
      insert.setLong(7, Micros.of(challenge.raisedAt()));
      insert.setNull(8, Types.INTEGER);
      insert.setNull(9, Types.VARCHAR);
      insert.setNull(10, Types.BIGINT);
      insert.setNull(11, Types.VARCHAR);
      return insert.executeUpdate();
    }
  }

  @Override
  public List<Challenge> of(String learnerId) {
    try {
      return jdbc.read(connection -> find(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("The challenges could not be read.", e);
    }
  }

  private List<Challenge> find(Connection connection, String learnerId) throws SQLException {
    List<Challenge> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, learnerId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(challenge(rows));
        }
      }
    }
    return found;
  }

  private static Challenge challenge(ResultSet row) throws SQLException {
    Challenge open =
        new Challenge(
            UUID.fromString(row.getString(1)),
            row.getString(2),
            row.getString(3),
            Optional.ofNullable(row.getString(4)),
            TopicLevel.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
            row.getDouble(6),
            Micros.at(row.getLong(7)),
            Optional.empty());
    Optional<String> decidedBy = Optional.ofNullable(row.getString(9));
    return decidedBy.isEmpty()
        ? open
        : open.decided(
            new Challenge.Decision(
                row.getInt(8) == 1,
                decidedBy.get(),
                Micros.at(row.getLong(10)),
                Optional.ofNullable(row.getString(11))));
  }

  @Override
  public Optional<Challenge> decide(String learnerId, UUID id, Challenge.Decision decision) {
    // Of two decisions one finds the row undecided. Repeated, it finds its own decision.
    return jdbc.runRepeatable(
        "The decision could not be stored.",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(decideSql)) {
            update.setInt(1, decision.accepted() ? 1 : 0);
            update.setString(2, decision.decidedBy());
            update.setLong(3, Micros.of(decision.decidedAt()));
            Parameters.setText(update, 4, decision.note());
            update.setString(5, learnerId);
            update.setString(6, id.toString());
            update.executeUpdate();
          }
          return find(connection, learnerId).stream()
              .filter(each -> each.id().equals(id))
              .findFirst();
        });
  }
}
