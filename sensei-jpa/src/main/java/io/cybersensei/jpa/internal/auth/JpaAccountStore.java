package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.sql.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** An account store of JPA entities. Constraints keep names unique, also among concurrent calls. */
public final class JpaAccountStore implements AccountStore {

  private static final String NOT_READ = "The account could not be read.";

  private final Transactions transactions;
  private final Jdbc jdbc;
  private final AccountInsert insert;
  private final ErasedNames erasedNames;
  private final JdbcSecret secret;

  public JpaAccountStore(
      Transactions transactions,
      Jdbc jdbc,
      Tables tables,
      JdbcSecret secret,
      ErasedAccounts erased,
      ErasedNames erasedNames) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.insert = new AccountInsert(tables, erased, erasedNames, jdbc.dialect());
    this.erasedNames = erasedNames;
    this.secret = secret;
  }

  @Override
  public AddResult add(StoredAccount account) {
    return jdbc.runRepeatable(
        "The account could not be added.", connection -> insert.add(connection, account));
  }

  @Override
  public AddResult addImported(StoredAccount account) {
    return jdbc.run(
        "The account could not be added.", connection -> insert.addImported(connection, account));
  }

  @Override
  public boolean isUsernameTaken(StoredAccount account) {
    return jdbc.run(NOT_READ, connection -> insert.isUsernameTaken(connection, account));
  }

  @Override
  public boolean addUnlessErased(StoredAccount account, ErasureMarks marks) {
    AtomicBoolean repeated = new AtomicBoolean();
    return jdbc.run(
        "The account could not be added.",
        connection -> insert.addUnlessErased(connection, account, marks, repeated.getAndSet(true)));
  }

  @Override
  public ErasureMarks erasureMarks(StoredAccount account) {
    return jdbc.run(NOT_READ, connection -> erasedNames.marks(connection, account));
  }

  @Override
  public Optional<StoredAccount> findByUsername(String canonicalUsername) {
    return findByName("canonicalUsername", canonicalUsername);
  }

  @Override
  public Optional<StoredAccount> findByEmail(String canonicalEmail) {
    return findByName("canonicalEmail", canonicalEmail);
  }

  private Optional<StoredAccount> findByName(String field, String name) {
    // PostgreSQL rejects NUL characters, so no stored name has one.
    return name.indexOf('\0') >= 0
        ? Optional.empty()
        : transactions.read(NOT_READ, entities -> find(entities, field, name));
  }

  @Override
  public Optional<StoredAccount> findById(UUID id) {
    return transactions.read(NOT_READ, entities -> find(entities, "id", id));
  }

  private static Optional<StoredAccount> find(EntityManager entities, String field, Object value) {
    return entities
        .createQuery(
            "SELECT a FROM SenseiAccount a WHERE a." + field + " = :value", AccountEntity.class)
        .setParameter("value", value)
        .getResultList()
        .stream()
        .findFirst()
        .map(AccountEntity::toStoredAccount);
  }

  @Override
  public boolean replacePasswordHash(UUID id, PasswordHash expected, PasswordHash replacement) {
    return transactions.runRepeatable(
        "The password hash could not be replaced.",
        (entities, maybeDone) ->
            entities
                    .createQuery(
                        "UPDATE SenseiAccount a SET a.passwordHash = :replacement"
                            + " WHERE a.id = :id"
                            + " AND a.passwordHash IN (:expected, :orReplaced)")
                    .setParameter("replacement", replacement.encoded())
                    .setParameter("id", id)
                    .setParameter("expected", expected.encoded())
                    .setParameter("orReplaced", (maybeDone ? replacement : expected).encoded())
                    .executeUpdate()
                == 1);
  }

  @Override
  public Optional<StoredAccount> replaceRole(UUID id, Role role, Instant updatedAt) {
    return replace("role", AccountEntity.code(role), id, updatedAt);
  }

  @Override
  public Optional<StoredAccount> replaceActive(UUID id, boolean active, Instant updatedAt) {
    return replace("active", active, id, updatedAt);
  }

  private Optional<StoredAccount> replace(String field, Object value, UUID id, Instant updatedAt) {
    return transactions.runRepeatable(
        "The account could not be changed.",
        (entities, maybeDone) -> {
          entities
              .createQuery(
                  "UPDATE SenseiAccount a SET a."
                      + field
                      + " = :value, a.updatedAtMicros = :updatedAt WHERE a.id = :id")
              .setParameter("value", value)
              .setParameter("updatedAt", Micros.of(updatedAt))
              .setParameter("id", id)
              .executeUpdate();
          return find(entities, "id", id);
        });
  }

  /** Returns the hashes of the first ids: ids are random, so this is a random sample. */
  @Override
  public List<PasswordHash> samplePasswordHashes(int limit) {
    return transactions.read(
        NOT_READ,
        entities ->
            entities
                .createQuery(
                    "SELECT a.passwordHash FROM SenseiAccount a ORDER BY a.id", String.class)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(PasswordHash::new)
                .toList());
  }

  @Override
  public byte[] secret() {
    return secret.get();
  }
}
