package io.cybersensei.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Storage;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.internal.auth.AuditRetention;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.auth.AuthEntities;
import io.cybersensei.jpa.internal.auth.JdbcSecret;
import io.cybersensei.jpa.internal.auth.JdbcThrottleStore;
import io.cybersensei.jpa.internal.auth.JpaAccountStore;
import io.cybersensei.jpa.internal.auth.JpaSessionStore;
import io.cybersensei.jpa.internal.auth.JpaSigningKeyStore;
import io.cybersensei.jpa.internal.curriculum.JpaTopicCatalog;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import io.cybersensei.jpa.internal.log.AppendSettings;
import io.cybersensei.jpa.internal.log.InteractionRetention;
import io.cybersensei.jpa.internal.log.JdbcInteractionStore;
import io.cybersensei.jpa.internal.models.JpaModelStore;
import io.cybersensei.jpa.internal.persistence.PersistenceProviders;
import io.cybersensei.jpa.internal.persistence.PersistenceUnit;
import io.cybersensei.jpa.internal.privacy.JdbcPersonalData;
import io.cybersensei.jpa.internal.privacy.LearnerTable;
import io.cybersensei.jpa.internal.schema.Migrations;
import io.cybersensei.jpa.internal.sql.ConnectionPool;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.OpenDatabase;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.sql.Transactions;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps everything in a relational database: PostgreSQL, MariaDB, or H2 for development and small
 * installations. Its tables are named {@code sensei_…}; it makes them itself unless told
 * {@linkplain SchemaManagement otherwise}, and touches no others. It needs a JPA provider on the
 * class path (Hibernate or EclipseLink) and gives it a persistence unit of its own. Thread-safe.
 *
 * <pre>{@code
 * try (JpaStorage storage = JpaStorage.over(dataSource)) {
 *   Sensei sensei = Sensei.builder().storage(storage).build();
 * }
 * }</pre>
 *
 * <p>An acknowledged interaction is as safe as the database keeps a commit. PostgreSQL keeps it
 * through a power cut, unless its {@code synchronous_commit} is off, and so does MariaDB, unless
 * its {@code innodb_flush_log_at_trx_commit} is not 1. An H2 file is written at each commit, so
 * that the process may be killed at any time; H2 itself would write up to half a second later. This
 * needs a user with admin rights, which the first user of an H2 database has.
 */
public final class JpaStorage implements Storage {

  private static final List<Class<?>> ENTITIES =
      Stream.of(JpaTopicCatalog.ENTITIES, JpaModelStore.ENTITIES, AuthEntities.ALL)
          .flatMap(List::stream)
          .toList();

  private final Optional<HikariDataSource> ownPool;
  private final EntityManagerFactory factory;
  private final OpenDatabase database;
  private final JdbcInteractionStore interactions;
  private final TopicCatalog topics;
  private final ModelStore models;
  private final AuthStores auth;
  private final PersonalData personalData;
  private final Retention retention;
  private final HealthCheck health;

  private JpaStorage(
      Builder builder,
      PersistenceProviders providers,
      DataSource given,
      Optional<HikariDataSource> ownPool) {
    Tables tables = builder.tables;
    Dialect dialect = Dialects.of(given);
    DataSource dataSource = dialect.durable(given);
    switch (builder.schemaManagement) {
      case MIGRATE -> Migrations.migrate(dataSource, dialect, tables);
      case VALIDATE -> Migrations.validate(dataSource, dialect, tables);
      case NONE -> {}
    }
    Jdbc jdbc = new Jdbc(dataSource, dialect);
    this.ownPool = ownPool;
    this.database = new OpenDatabase(dataSource, dialect, tables, jdbc);
    this.factory =
        providers.createFactory(new PersistenceUnit(dataSource, dialect, tables, ENTITIES));
    Transactions transactions = new Transactions(factory, dialect);
    this.interactions = new JdbcInteractionStore(jdbc, tables, builder.appends);
    this.topics = new JpaTopicCatalog(transactions, jdbc, tables, builder.clock);
    this.models = new JpaModelStore(transactions, tables);
    this.retention =
        new Retention(
            new InteractionRetention(jdbc, tables),
            new AuditRetention(jdbc, tables),
            builder.clock);
    JdbcSecret secret = new JdbcSecret(jdbc, tables);
    AuditTable audit = new AuditTable(jdbc, tables, secret);
    this.auth =
        new AuthStores(
            new JpaAccountStore(transactions, jdbc, tables, secret),
            new JpaSessionStore(transactions),
            new JpaSigningKeyStore(transactions),
            new JdbcThrottleStore(jdbc, tables),
            audit);
    this.personalData =
        new JdbcPersonalData(jdbc, LearnerTable.all(tables, auth, audit, interactions));
    this.health = HealthCheck.of("database", jdbc::checkConnection);
  }

  /** Opens a storage in the host's database, through its data source, which is never closed. */
  public static JpaStorage over(DataSource dataSource) {
    return builder().dataSource(dataSource).open();
  }

  /** Opens a storage with a connection pool of its own, which {@link #close} closes. */
  public static JpaStorage connect(String url, String user, String password) {
    return builder().connection(url, user, password).open();
  }

  /** Starts to configure a storage. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  /**
   * A way to log within a transaction of the host's, through its connection: {@code
   * sensei.logTo(storage.joining(connection)).log(draft)}. It is never committed, rolled back or
   * closed here, and what was logged is there once, and if, the host commits. For as long as the
   * transaction of the host; not for several threads at once.
   *
   * <p>Its {@code append} throws an {@link IllegalStateException} if the connection commits by
   * itself or is read-only, and a {@link StorageException} if the database refuses; on PostgreSQL
   * the host's transaction can then only be rolled back.
   *
   * @param connection to the database of this storage, with auto-commit off
   */
  public InteractionAppender joining(Connection connection) {
    return interactions.joining(connection);
  }

  /**
   * A way to log within a transaction of the host's, through its entity manager, as {@link
   * #joining(Connection)} does. The host maps nothing of Sensei's: this is native SQL.
   *
   * <p>Its {@code append} throws an {@link IllegalStateException} if there is no transaction, and a
   * {@link StorageException} if the database refuses; then the provider has most likely marked the
   * transaction for rollback.
   *
   * @param entities of any provider, on the database of this storage, in a transaction
   */
  public InteractionAppender joining(EntityManager entities) {
    return interactions.joining(entities);
  }

  @Override
  public TopicCatalog topics() {
    return topics;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  @Override
  public AuthStores auth() {
    return auth;
  }

  @Override
  public PersonalData personalData() {
    return personalData;
  }

  /** Deletes interactions and audit events that have grown old. Nothing does so by itself. */
  public Retention retention() {
    return retention;
  }

  /**
   * Returns the check whether the database answers within two seconds. The pool decides how long a
   * caller waits for a connection: the pool of Sensei waits three seconds.
   */
  @Override
  public HealthCheck health() {
    return health;
  }

  /** Returns the parts that {@link Retraining} builds on. */
  OpenDatabase database() {
    return database;
  }

  @Override
  public void close() {
    try {
      if (factory.isOpen()) {
        factory.close();
      }
    } finally {
      ownPool.ifPresent(HikariDataSource::close);
    }
  }

  /**
   * Configures a {@link JpaStorage}: either {@link #dataSource} or {@link #connection} must be
   * given, and the rest may be.
   */
  public static final class Builder {

    private Optional<DataSource> dataSource = Optional.empty();
    private Optional<Supplier<HikariDataSource>> pool = Optional.empty();
    private Tables tables = new Tables(Optional.empty());
    private AppendSettings appends = AppendSettings.standard();
    private InstantSource clock = InstantSource.system();
    private SchemaManagement schemaManagement = SchemaManagement.MIGRATE;

    private Builder() {}

    /** The host's own connections, which Sensei borrows and never closes. */
    public Builder dataSource(DataSource dataSource) {
      this.dataSource = Optional.of(dataSource);
      return this;
    }

    /**
     * Sets the address of the database, for a pool of Sensei's own: at most ten connections, and a
     * wait of at most three seconds for one.
     */
    public Builder connection(String url, String user, String password) {
      this.pool = Optional.of(() -> ConnectionPool.open(url, user, password));
      return this;
    }

    /**
     * The schema Sensei's tables live in. {@link SchemaManagement#MIGRATE} makes it if there is
     * none. Without it they live where the connection's other tables do.
     *
     * @param schema 1 to 63 ASCII letters, digits and underscores, beginning with no digit; SQL
     *     will not quote it, so upper and lower case are the same, but for MariaDB, where a schema
     *     is a database and its server's file system decides
     * @throws IllegalArgumentException if it is something else
     */
    public Builder schema(String schema) {
      this.tables = new Tables(Optional.of(schema));
      return this;
    }

    /** Sets how the tables are created. Default: {@link SchemaManagement#MIGRATE}. */
    public Builder schemaManagement(SchemaManagement schemaManagement) {
      this.schemaManagement = schemaManagement;
      return this;
    }

    /**
     * Sets the number of transactions that may store interactions at a time. Default: 2. Each takes
     * one connection. On H2 there is always one.
     *
     * @param transactions 1–64
     * @throws IllegalArgumentException if it is something else
     */
    public Builder commitsAtOnce(int transactions) {
      this.appends = new AppendSettings(transactions, appends.maxWaiting(), appends.timeout());
      return this;
    }

    /**
     * Sets the number of interactions that may wait to be stored. Default: 100,000. Further ones
     * are refused.
     *
     * @param interactions 1–10,000,000
     * @throws IllegalArgumentException if it is something else
     */
    public Builder maxWaitingAppends(int interactions) {
      this.appends = new AppendSettings(appends.commitsAtOnce(), interactions, appends.timeout());
      return this;
    }

    /**
     * Sets the time that a caller waits until its interactions are stored. Default: 10 seconds.
     * After that it is told that they were not stored, or that the outcome is not known. The wait
     * for a connection is up to the pool.
     *
     * @param timeout from 100 milliseconds to 10 minutes
     * @throws IllegalArgumentException if it is something else
     */
    public Builder appendTimeout(Duration timeout) {
      this.appends = new AppendSettings(appends.commitsAtOnce(), appends.maxWaiting(), timeout);
      return this;
    }

    /**
     * Sets the clock that decides when cached and stored data are old. Default: the system clock.
     */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Opens the storage.
     *
     * @throws IllegalStateException if there are no connections or there is no JPA provider, or the
     *     database is none of PostgreSQL, MariaDB and H2
     * @throws StorageException if the database cannot be reached, or the tables are not as they
     *     should be
     */
    public JpaStorage open() {
      if (dataSource.isPresent() == pool.isPresent()) {
        throw new IllegalStateException(
            "A JpaStorage needs either a dataSource or a connection, and not both.");
      }
      PersistenceProviders providers = PersistenceProviders.find();
      if (dataSource.isPresent()) {
        return new JpaStorage(this, providers, dataSource.get(), Optional.empty());
      }
      HikariDataSource ownPool = pool.orElseThrow().get();
      try {
        return new JpaStorage(this, providers, ownPool, Optional.of(ownPool));
      } catch (RuntimeException | Error e) {
        ownPool.close();
        throw e;
      }
    }
  }
}
