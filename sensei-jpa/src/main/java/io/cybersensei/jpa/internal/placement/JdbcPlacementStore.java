package io.cybersensei.jpa.internal.placement;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.placement.PlacementStore;
import io.cybersensei.placement.StoredPlacement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A store of placement tests in one table, a row for each learner. */
public final class JdbcPlacementStore implements PlacementStore {

  private final Jdbc jdbc;
  private final String findSql;
  private final String insertSql;
  private final String updateSql;

  public JdbcPlacementStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_placement");
    this.jdbc = jdbc;
    this.findSql = "SELECT revision, bytes FROM " + table + " WHERE learner_id = ?";
    this.insertSql = "INSERT INTO " + table + " (revision, bytes, learner_id) VALUES (?, ?, ?)";
    this.updateSql =
        "UPDATE " + table + " SET revision = ?, bytes = ? WHERE learner_id = ? AND revision = ?";
  }

  @Override
  public Optional<StoredPlacement> find(String learnerId) {
    try {
      return jdbc.read(connection -> find(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("The placement test could not be read.", e);
    }
  }

  private Optional<StoredPlacement> find(Connection connection, String learnerId)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, learnerId);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(StoredPlacement.fromBytes(learnerId, row.getInt(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  @Override
  public boolean save(StoredPlacement placement) {
    // Of two concurrent insertions one collides, and its transaction is repeated: then it finds the
    // row of the other.
    return jdbc.runRepeatable(
            "The placement test could not be stored.",
            connection ->
                placement.revision() == 1
                    ? insert(connection, placement)
                    : update(connection, placement))
        == 1;
  }

  private int insert(Connection connection, StoredPlacement placement) throws SQLException {
    if (find(connection, placement.learnerId()).isPresent()) {
      return 0;
    }
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      set(insert, placement);
      return insert.executeUpdate();
    }
  }

  private int update(Connection connection, StoredPlacement placement) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(updateSql)) {
      set(update, placement);
      update.setInt(4, placement.revision() - 1);
      return update.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, StoredPlacement placement)
      throws SQLException {
    statement.setInt(1, placement.revision());
    statement.setBytes(2, placement.toBytes());
    statement.setString(3, placement.learnerId());
  }
}
