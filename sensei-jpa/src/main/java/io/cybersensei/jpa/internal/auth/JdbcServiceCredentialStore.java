package io.cybersensei.jpa.internal.auth;

import static java.util.stream.Collectors.joining;

import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.auth.service.ServiceCredential.Previous;
import io.cybersensei.auth.service.ServiceCredentialStore;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store of the credentials of services in one table, a row for each. */
public final class JdbcServiceCredentialStore implements ServiceCredentialStore {

  private static final String COLUMNS =
      "id, name, scopes, secret_hash, previous_hash, previous_until_micros, created_at_micros,"
          + " expires_at_micros";

  private final Jdbc jdbc;
  private final String insertSql;
  private final String replaceSql;
  private final String allSql;
  private final String findSql;
  private final String deleteSql;

  public JdbcServiceCredentialStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_service_credential");
    this.jdbc = jdbc;
    this.insertSql = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    this.replaceSql =
        "UPDATE "
            + table
            + " SET secret_hash = ?, previous_hash = ?, previous_until_micros = ?,"
            + " expires_at_micros = ? WHERE id = ? AND secret_hash = ?";
    this.allSql = "SELECT " + COLUMNS + " FROM " + table + " ORDER BY created_at_micros, id";
    this.findSql = "SELECT " + COLUMNS + " FROM " + table + " WHERE id = ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE id = ?";
  }

  private Object parameter(UUID id) {
    return jdbc.dialect().parameter(id);
  }

  @Override
  public void add(ServiceCredential credential) {
    jdbc.run(
        "The credential could not be stored.",
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
            insert.setObject(1, parameter(credential.id()));
            insert.setString(2, credential.name());
            insert.setString(
                3, credential.scopes().stream().map(ServiceScope::wireName).collect(joining(" ")));
            insert.setString(4, credential.secretHash());
            setPrevious(insert, 5, credential.previous());
            insert.setLong(7, Micros.of(credential.createdAt()));
            insert.setLong(8, Micros.of(credential.expiresAt()));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public boolean replace(ServiceCredential credential, String expectedHash) {
    return jdbc.run(
            "The secret could not be replaced.",
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(replaceSql)) {
                update.setString(1, credential.secretHash());
                setPrevious(update, 2, credential.previous());
                update.setLong(4, Micros.of(credential.expiresAt()));
                update.setObject(5, parameter(credential.id()));
                update.setString(6, expectedHash);
                return update.executeUpdate();
              }
            })
        > 0;
  }

  private static void setPrevious(
      PreparedStatement statement, int parameter, Optional<Previous> previous) throws SQLException {
    if (previous.isPresent()) {
      statement.setString(parameter, previous.get().secretHash());
      statement.setLong(parameter + 1, Micros.of(previous.get().until()));
    } else {
      statement.setNull(parameter, Types.VARCHAR);
      statement.setNull(parameter + 1, Types.BIGINT);
    }
  }

  @Override
  public Optional<ServiceCredential> find(UUID id) {
    return read(findSql, Optional.of(id)).stream().findFirst();
  }

  @Override
  public List<ServiceCredential> all() {
    return read(allSql, Optional.empty());
  }

  private List<ServiceCredential> read(String sql, Optional<UUID> id) {
    try {
      return jdbc.read(
          connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
              if (id.isPresent()) {
                query.setObject(1, parameter(id.get()));
              }
              List<ServiceCredential> credentials = new ArrayList<>();
              try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                  credentials.add(credential(rows));
                }
              }
              return credentials;
            }
          });
    } catch (SQLException e) {
      throw new StorageException("The credentials could not be read.", e);
    }
  }

  private static ServiceCredential credential(ResultSet row) throws SQLException {
    // A later version may have added scopes, which this one does not know and does not grant.
    Set<ServiceScope> scopes =
        Stream.of(row.getString(3).split(" "))
            .flatMap(name -> ServiceScope.of(name).stream())
            .collect(Collectors.toSet());
    long until = row.getLong(6);
    return new ServiceCredential(
        UUID.fromString(row.getString(1)),
        row.getString(2),
        scopes,
        row.getString(4),
        Optional.ofNullable(row.getString(5)).map(hash -> new Previous(hash, Micros.at(until))),
        Micros.at(row.getLong(7)),
        Micros.at(row.getLong(8)));
  }

  @Override
  public boolean remove(UUID id) {
    return jdbc.run(
            "The credential could not be removed.",
            connection -> {
              try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
                delete.setObject(1, parameter(id));
                return delete.executeUpdate();
              }
            })
        > 0;
  }
}
