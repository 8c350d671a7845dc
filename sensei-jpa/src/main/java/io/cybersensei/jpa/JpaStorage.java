package io.cybersensei.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.LearnerMarks;
import io.cybersensei.Storage;
import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.service.ServiceCredentialStore;
import io.cybersensei.challenge.ChallengeStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.decision.DecisionStore;
import io.cybersensei.feedback.FeedbackStore;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.guidance.GuidanceStore;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.internal.activity.JdbcActivityCatalog;
import io.cybersensei.jpa.internal.auth.AuditRetention;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.auth.AuthEntities;
import io.cybersensei.jpa.internal.auth.ErasedAccounts;
import io.cybersensei.jpa.internal.auth.ErasedNames;
import io.cybersensei.jpa.internal.auth.JdbcSecret;
import io.cybersensei.jpa.internal.auth.JdbcServiceCredentialStore;
import io.cybersensei.jpa.internal.auth.JdbcThrottleStore;
import io.cybersensei.jpa.internal.auth.JpaAccountStore;
import io.cybersensei.jpa.internal.auth.JpaSessionStore;
import io.cybersensei.jpa.internal.auth.JpaSigningKeyStore;
import io.cybersensei.jpa.internal.challenge.JdbcChallengeStore;
import io.cybersensei.jpa.internal.curriculum.JpaTopicCatalog;
import io.cybersensei.jpa.internal.decisions.JdbcDecisionStore;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.feedback.JdbcFeedbackStore;
import io.cybersensei.jpa.internal.goals.JdbcGoalStore;
import io.cybersensei.jpa.internal.guidance.JdbcGuidanceStore;
import io.cybersensei.jpa.internal.idempotency.JdbcIdempotencyStore;
import io.cybersensei.jpa.internal.log.AppendSettings;
import io.cybersensei.jpa.internal.log.InteractionRetention;
import io.cybersensei.jpa.internal.log.JdbcInteractionStore;
import io.cybersensei.jpa.internal.marks.MarksQuery;
import io.cybersensei.jpa.internal.models.JpaModelStore;
import io.cybersensei.jpa.internal.persistence.PersistenceProviders;
import io.cybersensei.jpa.internal.persistence.SharedUnit;
import io.cybersensei.jpa.internal.placement.JdbcPlacementStore;
import io.cybersensei.jpa.internal.privacy.JdbcPersonalData;
import io.cybersensei.jpa.internal.privacy.LearnerTable;
import io.cybersensei.jpa.internal.replica.ReplicaSettings;
import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.internal.roster.JdbcGroupStore;
import io.cybersensei.jpa.internal.schema.CountedRows;
import io.cybersensei.jpa.internal.schema.ExactIds;
import io.cybersensei.jpa.internal.schema.Migrations;
import io.cybersensei.jpa.internal.schema.SchemaVersion;
import io.cybersensei.jpa.internal.search.JdbcSearchIndex;
import io.cybersensei.jpa.internal.search.JdbcVectorStore;
import io.cybersensei.jpa.internal.snapshots.JdbcSnapshotStore;
import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.ConnectionPool;
import io.cybersensei.jpa.internal.sql.ConnectionSettings;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.OpenDatabase;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.sql.Transactions;
import io.cybersensei.jpa.internal.statements.JdbcStatementStore;
import io.cybersensei.jpa.internal.uploads.JdbcFileStore;
import io.cybersensei.jpa.internal.uploads.JdbcUploadStore;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.placement.PlacementStore;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.meaning.VectorStore;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.xapi.StatementStore;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A storage in a relational database: PostgreSQL, MariaDB, MySQL, or H2 for development and small
 * installations. Its tables are named {@code sensei_…}. It creates them, unless {@link
 * SchemaManagement} is set otherwise, and uses no other tables. It needs a JPA provider on the
 * class path (Hibernate or EclipseLink), which runs a persistence unit of Sensei's own.
 * Thread-safe.
 *
 * <pre>{@code
 * try (JpaStorage storage = JpaStorage.over(dataSource)) {
 *   Sensei sensei = Sensei.builder().storage(storage).build();
 * }
 * }</pre>
 *
 * <p>An acknowledged interaction is as durable as a commit of the database. In PostgreSQL it
 * survives a power cut, unless {@code synchronous_commit} is off. In MariaDB and MySQL it survives
 * a power cut if {@code innodb_flush_log_at_trx_commit} is 1. In an H2 file it survives the death
 * of the process at any time: the storage has the file written at each commit, while H2 itself
 * writes up to half a second later. This needs a user with admin rights, as the first user of an H2
 * database is.
 */
public final class JpaStorage implements Storage {

  private static final List<Class<?>> ENTITIES =
      Stream.of(JpaTopicCatalog.ENTITIES, JpaModelStore.ENTITIES, AuthEntities.ALL)
          .flatMap(List::stream)
          .toList();

  private final Optional<HikariDataSource> ownPool;
  private final SharedUnit.Use unit;
  private final OwnConnections connections;
  private final OpenDatabase database;
  private final JdbcInteractionStore interactions;
  private final SnapshotStore snapshots;
  private final TopicCatalog topics;
  private final JdbcGoalStore goals;
  private final JdbcFeedbackStore feedback;
  private final JdbcDecisionStore decisions;
  private final JdbcChallengeStore challenges;
  private final JdbcGuidanceStore guidance;
  private final MarksQuery marks;
  private final JdbcIdempotencyStore idempotency;
  private final JdbcPlacementStore placements;
  private final JdbcGroupStore groups;
  private final ServiceCredentialStore services;
  private final JdbcUploadStore uploads;
  private final JdbcFileStore files;
  private final JdbcSearchIndex search;
  private final VectorStore vectors;
  private final JdbcStatementStore statements;
  private final ActivityCatalog activities;
  private final ModelStore models;
  private final AuthStores auth;
  private final PersonalData personalData;
  private final Retention retention;
  private final HealthCheck health;
  private final DatabaseClock databaseClock;
  private final Replicas replicas;

  private JpaStorage(
      Builder builder,
      PersistenceProviders providers,
      DataSource given,
      Optional<HikariDataSource> ownPool) {
    OwnConnections dataSource = OwnConnections.over(given, builder.connections);
    Dialect dialect = dataSource.dialect();
    Tables tables = builder.tables.in(dataSource, dialect);
    Jdbc jdbc = new Jdbc(dataSource);
    ExactIds.check(jdbc, tables, builder.schemaManagement == SchemaManagement.MIGRATE);
    switch (builder.schemaManagement) {
      case MIGRATE -> Migrations.migrate(dataSource.unlimited(), dialect, tables);
      case VALIDATE -> Migrations.validate(dataSource.unlimited(), dialect, tables);
      case NONE -> {}
    }
    SchemaVersion schemaVersion = new SchemaVersion(jdbc, dialect, tables);
    if (builder.schemaManagement != SchemaManagement.NONE) {
      schemaVersion.checkAtOpening();
    }
    CountedRows.check(jdbc, tables);
    this.databaseClock = new DatabaseClock(jdbc);
    this.ownPool = ownPool;
    this.connections = dataSource;
    this.database = new OpenDatabase(dataSource, dialect, tables, jdbc);
    this.unit = SharedUnit.use(providers, dataSource, tables, ENTITIES);
    Transactions transactions = new Transactions(unit.entityManagers());
    this.replicas =
        new Replicas(jdbc, tables, builder.connections.max(), builder.replicas, builder.metrics);
    this.interactions =
        new JdbcInteractionStore(jdbc, tables, builder.appends, builder.metrics, replicas);
    LogDeletions deletions = new LogDeletions(tables);
    this.snapshots = new JdbcSnapshotStore(jdbc, tables, deletions, replicas);
    this.search = new JdbcSearchIndex(jdbc, tables);
    this.vectors = new JdbcVectorStore(jdbc, tables);
    this.statements = new JdbcStatementStore(jdbc, tables, interactions, deletions);
    this.topics = new JpaTopicCatalog(transactions, jdbc, tables, search.rows(), builder.clock);
    this.goals = new JdbcGoalStore(jdbc, tables);
    this.feedback = new JdbcFeedbackStore(jdbc, tables);
    this.decisions = new JdbcDecisionStore(jdbc, tables);
    this.challenges = new JdbcChallengeStore(jdbc, tables);
    this.guidance = new JdbcGuidanceStore(jdbc, tables);
    this.marks = new MarksQuery(jdbc, tables);
    this.idempotency = new JdbcIdempotencyStore(jdbc, tables);
    this.placements = new JdbcPlacementStore(jdbc, tables);
    this.groups = new JdbcGroupStore(jdbc, tables);
    this.services = new JdbcServiceCredentialStore(jdbc, tables);
    this.uploads = new JdbcUploadStore(jdbc, tables, search.rows(), databaseClock);
    this.files = new JdbcFileStore(jdbc, tables);
    this.activities = new JdbcActivityCatalog(jdbc, tables, search.rows(), builder.clock);
    this.models = new JpaModelStore(transactions, tables);
    this.retention =
        new Retention(
            new InteractionRetention(jdbc, tables, deletions),
            new AuditRetention(jdbc, tables),
            builder.clock,
            databaseClock);
    JdbcSecret secret = new JdbcSecret(jdbc, tables);
    ErasedAccounts erased = new ErasedAccounts(tables, secret, deletions, dialect);
    ErasedNames erasedNames = new ErasedNames(tables, secret, dialect);
    AuditTable audit = new AuditTable(jdbc, tables, secret, erased);
    JpaSessionStore sessions = new JpaSessionStore(transactions, databaseClock);
    this.auth =
        new AuthStores(
            new JpaAccountStore(transactions, jdbc, tables, secret, erased, erasedNames),
            sessions,
            new JpaSigningKeyStore(transactions, databaseClock),
            new JdbcThrottleStore(jdbc, tables),
            audit);
    this.personalData =
        new JdbcPersonalData(
            jdbc,
            LearnerTable.all(
                tables,
                auth,
                audit,
                erasedNames::mark,
                goals,
                feedback,
                decisions,
                challenges,
                guidance,
                idempotency,
                placements,
                groups,
                uploads,
                search,
                statements,
                interactions,
                snapshots,
                deletions),
            erased,
            audit,
            sessions::erased);
    this.health =
        HealthCheck.of(
            "database",
            builder.schemaManagement == SchemaManagement.NONE
                ? interactions::checkWrites
                : () -> {
                  interactions.checkWrites();
                  schemaVersion.check();
                });
    if (builder.schemaManagement != SchemaManagement.NONE) {
      // The first query takes the JPA provider long. Callers would hold connections meanwhile.
      try {
        auth.sessions().findByToken("");
      } catch (RuntimeException | Error e) {
        unit.close();
        throw e;
      }
    }
  }

  /**
   * Opens a storage over the host's data source, which it never closes.
   *
   * @throws IllegalStateException if {@link Builder#open} throws it
   * @throws StorageException if {@link Builder#open} throws it
   */
  public static JpaStorage over(DataSource dataSource) {
    return builder().dataSource(dataSource).open();
  }

  /**
   * Opens a storage with a connection pool of its own, which {@link #close} closes.
   *
   * @param url the JDBC URL
   * @param user the name of the database user
   * @param password the password of the database user
   * @throws IllegalStateException if {@link Builder#open} throws it
   * @throws StorageException if {@link Builder#open} throws it
   */
  public static JpaStorage connect(String url, String user, String password) {
    return builder().connection(url, user, password).open();
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public InteractionStore interactions() {
    return interactions;
  }

  /**
   * Returns an appender that logs within a transaction of the host, through its connection: {@code
   * sensei.logTo(storage.joining(connection)).log(draft)}. Sensei never commits, rolls back or
   * closes the connection. The interactions are stored when the host commits. The appender is valid
   * until the end of the host's transaction. Not thread-safe.
   *
   * <p>Its {@code append} throws an {@link IllegalStateException} if the connection is in
   * auto-commit mode or read-only, and a {@link StorageException} if the database fails. On
   * PostgreSQL the host can then only roll back.
   *
   * @param connection a connection to the database of this storage, with auto-commit off
   */
  public InteractionAppender joining(Connection connection) {
    return interactions.joining(connection);
  }

  /**
   * Returns an appender that logs within a transaction of the host, through its entity manager, as
   * {@link #joining(Connection)} does. It uses native SQL, so the host maps no entities of Sensei.
   *
   * <p>Its {@code append} throws an {@link IllegalStateException} if there is no transaction, and a
   * {@link StorageException} if the database fails. The provider has most likely marked the
   * transaction for rollback then.
   *
   * @param entities an entity manager of any provider, on the database of this storage, in a
   *     transaction
   */
  public InteractionAppender joining(EntityManager entities) {
    return interactions.joining(entities);
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public TopicCatalog topics() {
    return topics;
  }

  @Override
  public GoalStore goals() {
    return goals;
  }

  @Override
  public ChallengeStore challenges() {
    return challenges;
  }

  @Override
  public FeedbackStore feedback() {
    return feedback;
  }

  @Override
  public LearnerMarks marks(String learnerId) {
    return marks.of(learnerId);
  }

  @Override
  public GuidanceStore guidance() {
    return guidance;
  }

  @Override
  public IdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  public DecisionStore decisions() {
    return decisions;
  }

  @Override
  public PlacementStore placements() {
    return placements;
  }

  @Override
  public GroupStore groups() {
    return groups;
  }

  @Override
  public ServiceCredentialStore services() {
    return services;
  }

  @Override
  public UploadStore uploads() {
    return uploads;
  }

  @Override
  public StatementStore statements() {
    return statements;
  }

  /**
   * Returns a store of the bytes of uploads in this database, for hosts without a folder that all
   * nodes share. A folder is faster, and keeps backups of the database small.
   */
  public FileStore files() {
    return files;
  }

  /**
   * {@inheritDoc}
   *
   * <p>In PostgreSQL it is its text search. Beside other databases it is in memory, and the first
   * search after a start reads all documents.
   */
  @Override
  public SearchIndex search() {
    return search;
  }

  @Override
  public VectorStore vectors() {
    return vectors;
  }

  @Override
  public ActivityCatalog activities() {
    return activities;
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

  /**
   * Returns the deletion of old interactions and audit events. Nothing is deleted unless the host
   * calls it.
   */
  public Retention retention() {
    return retention;
  }

  /**
   * Returns the check whether interactions can be written: that a connection is obtained within
   * three seconds, and that the database then takes an interaction within two, which is rolled
   * back. It fails while the database is read-only, as after a switch to another server that the
   * pool does not know of, while the table is locked, and without the table or the rights. Unless
   * the schema is managed by the host alone ({@link SchemaManagement#NONE}), it also fails if the
   * newest migration of this version has not been made, as in a restored backup that is older.
   */
  @Override
  public HealthCheck health() {
    return health;
  }

  /**
   * Returns the check {@code replicas}, if there are read replicas. It fails if one of them is not
   * used because it does not answer, is too far behind, or is no copy of this database. Sensei then
   * reads the others or the primary.
   */
  @Override
  public List<HealthCheck> optionalChecks() {
    return replicas.exist()
        ? List.of(HealthCheck.optional("replicas", replicas::check))
        : List.of();
  }

  /**
   * Returns the time by the clock of the database, by one short query.
   *
   * @throws StorageException if the database fails
   */
  @Override
  public Optional<Instant> now() {
    return Optional.of(databaseClock.time());
  }

  /** Returns the parts that {@link Retraining} builds on. */
  OpenDatabase database() {
    return database;
  }

  /**
   * Closes the resources that this storage opened, which a data source of the host is not among.
   * Every later call that needs the database fails with a {@link StorageException}, and the check
   * of health with it.
   */
  @Override
  public void close() {
    connections.close();
    replicas.close();
    try {
      unit.close();
    } finally {
      ownPool.ifPresent(HikariDataSource::close);
    }
  }

  /**
   * A builder for a {@link JpaStorage}. Either {@link #dataSource} or {@link #connection} is
   * required; everything else is optional. Not thread-safe.
   */
  public static final class Builder {

    private Optional<DataSource> dataSource = Optional.empty();
    private Optional<Supplier<HikariDataSource>> pool = Optional.empty();
    private Optional<Duration> closeIdleAfter = Optional.empty();
    private ConnectionSettings connections = ConnectionSettings.standard();
    private Tables tables = new Tables(Optional.empty());
    private AppendSettings appends = AppendSettings.standard();
    private InstantSource clock = InstantSource.system();
    private Metrics metrics = Metrics.none();
    private SchemaManagement schemaManagement = SchemaManagement.MIGRATE;
    private ReplicaSettings replicas = ReplicaSettings.standard();

    private Builder() {}

    /**
     * Sets the host's data source, which Sensei never closes. Sensei's transactions are its own, so
     * the data source must not hand out connections of the host's transactions, as a {@code
     * TransactionAwareDataSourceProxy} of Spring and a data source with JTA do.
     */
    public Builder dataSource(DataSource dataSource) {
      this.dataSource = Optional.of(dataSource);
      return this;
    }

    /**
     * Sets the database, for a connection pool of Sensei's own. It holds {@link #maxConnections}
     * connections, which are made when the storage is opened.
     *
     * @param url the JDBC URL
     * @param user the name of the database user
     * @param password the password of the database user
     */
    public Builder connection(String url, String user, String password) {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      this.pool =
          Optional.of(
              () ->
                  closeIdleAfter.isPresent()
                      ? ConnectionPool.openEmpty(
                          url, user, password, connections.max(), closeIdleAfter.get())
                      : ConnectionPool.open(url, user, password, connections.max()));
      return this;
    }

    /**
     * Sets the time after which a connection of Sensei's own pool that nobody uses is closed, as
     * one of many tenants does with a database of its own. The pool then makes no connection before
     * it needs one, and has none, and no thread, while it is idle. It looks for such connections
     * twice a minute. Not with {@link #dataSource}, whose pool is the host's. Default: the
     * connections are kept.
     *
     * @param idle 10 seconds to 1 hour
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder closeIdleConnectionsAfter(Duration idle) {
      this.closeIdleAfter = Optional.of(ConnectionPool.checkedIdle(idle));
      return this;
    }

    /**
     * Adds a read replica: a copy of the database that follows it, such as a hot standby of
     * PostgreSQL. Each call adds one, and each replica has a data source of its own, because Sensei
     * tests one server at a time. The histories of learners are read from a replica that has
     * everything of the learner, so that an answer that was just logged on any node counts. Replays
     * of the whole log, as for training and reports, are read from one that is at most {@link
     * #maxReplicaLag} behind. All else, and every read that no replica can answer, goes to the
     * primary. Nothing is written to a replica. It need not be up when the storage is opened.
     * Default: none.
     *
     * @param replica the data source, which Sensei never closes; Sensei uses {@link
     *     #maxConnections} of its connections at a time, and as many again for replays
     * @throws IllegalArgumentException if there are 16 already
     */
    public Builder replica(DataSource replica) {
      this.replicas = replicas.with(Objects.requireNonNull(replica, "replica"));
      return this;
    }

    /**
     * Sets the time that a replica may be behind. One that is further behind is left out until it
     * has caught up. Default: 10 seconds.
     *
     * @param maxReplicaLag 1 second to 10 minutes
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder maxReplicaLag(Duration maxReplicaLag) {
      this.replicas = replicas.withMaxLag(maxReplicaLag);
      return this;
    }

    /**
     * Sets the executor of the tests of replicas, and the counter of nanoseconds that measures
     * their lag. Default: a thread for each test, and the counter of the process.
     */
    Builder replicaTests(Executor executor, LongSupplier nanoTime) {
      this.replicas = replicas.with(executor, nanoTime);
      return this;
    }

    /**
     * Sets the number of connections that Sensei uses at a time. Further callers wait in turn. No
     * call uses two, but a replay that is read uses one until it is closed. Default: 10.
     *
     * @param maxConnections the number of connections, 1 to 1,000; at least 2 for a {@link
     *     Retraining}, and on H2 for {@link SchemaManagement#MIGRATE}
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxConnections(int maxConnections) {
      this.connections =
          new ConnectionSettings(
              maxConnections, connections.timeout(), connections.statementTimeout());
      return this;
    }

    /**
     * Sets the time that a caller waits at most for a connection: while {@link #maxConnections} are
     * in use, and then for the pool, which has a second at least. After it, a {@link
     * StorageException} with a {@link java.sql.SQLTransientConnectionException} among its causes
     * says that nothing was done. The wait for a pool is ended by an interruption of the thread; a
     * pool or driver that does not heed it keeps its own time limit, which should be no longer.
     * Default: 5 seconds.
     *
     * @param connectionTimeout 100 milliseconds to 10 minutes
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder connectionTimeout(Duration connectionTimeout) {
      this.connections =
          new ConnectionSettings(
              connections.max(), connectionTimeout, connections.statementTimeout());
      return this;
    }

    /**
     * Sets the time that a statement takes at most, its wait for a lock included, so that the lock
     * of another program on a table does not take every connection for as long as it is held. After
     * it, a {@link StorageException} says that nothing was done, and when to repeat the call. It
     * should be shorter than {@link #connectionTimeout}. The log has {@link #appendTimeout} in its
     * place. Replays, exports, erasure and retention take as long as they need, but do not wait
     * longer for a lock, and migrations have no limit. On H2, the setting {@code LOCK_TIMEOUT} of
     * the database counts instead. Default: 4 seconds.
     *
     * @param statementTimeout whole seconds, from 1 second to 10 minutes
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder statementTimeout(Duration statementTimeout) {
      this.connections =
          new ConnectionSettings(connections.max(), connections.timeout(), statementTimeout);
      return this;
    }

    /**
     * Sets the schema of Sensei's tables. {@link SchemaManagement#MIGRATE} creates it if it does
     * not exist. Default: the current schema of the connection.
     *
     * @param schema 1 to 63 ASCII letters, digits and underscores, without a digit at the
     *     beginning. Its case does not matter, because it is that of a name without quotes; on
     *     MariaDB and MySQL, where a schema is a database, this depends on the server's file
     *     system. Reserved words such as {@code order} are allowed.
     * @throws IllegalArgumentException if the name breaks these rules
     */
    public Builder schema(String schema) {
      this.tables = new Tables(Optional.of(schema));
      return this;
    }

    /** Sets the way in which the tables are created. Default: {@link SchemaManagement#MIGRATE}. */
    public Builder schemaManagement(SchemaManagement schemaManagement) {
      this.schemaManagement = Objects.requireNonNull(schemaManagement, "schemaManagement");
      return this;
    }

    /**
     * Sets the number of concurrent transactions that store interactions. Each stores the
     * interactions of all waiting callers and uses one connection. On H2 it is always 1. Default:
     * 2.
     *
     * @param commitsAtOnce the number of transactions, 1 to 64
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder commitsAtOnce(int commitsAtOnce) {
      this.appends = new AppendSettings(commitsAtOnce, appends.maxWaiting(), appends.timeout());
      return this;
    }

    /**
     * Sets the number of interactions that may wait to be stored before further ones are refused.
     * Default: 100,000.
     *
     * @param maxWaitingAppends the number of interactions, 1 to 10,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxWaitingAppends(int maxWaitingAppends) {
      this.appends =
          new AppendSettings(appends.commitsAtOnce(), maxWaitingAppends, appends.timeout());
      return this;
    }

    /**
     * Sets the time that a caller waits at most until its interactions are stored. After it, an
     * exception tells the caller that they are not stored, or {@link
     * io.cybersensei.interaction.LogResult.NotKnown} that the outcome is not known. The time to
     * obtain a connection depends on the pool. Default: 10 seconds.
     *
     * @param appendTimeout 100 milliseconds to 10 minutes
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder appendTimeout(Duration appendTimeout) {
      this.appends =
          new AppendSettings(appends.commitsAtOnce(), appends.maxWaiting(), appendTimeout);
      return this;
    }

    /**
     * Sets the clock of this node, for the age of cached and stored data. Default: the system's
     * clock.
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets the receiver of measurements, of the log's transactions and queue. Default: none. */
    public Builder metrics(Metrics metrics) {
      this.metrics = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /**
     * Opens the storage.
     *
     * @throws IllegalStateException if neither or both of {@link #dataSource} and {@link
     *     #connection} are set, or {@link #closeIdleConnectionsAfter} with the former, if there is
     *     no JPA provider, if a driver, pool or library is too old, if the database is not
     *     PostgreSQL, MariaDB, MySQL or H2, or does not compare ids and names exactly, or if the
     *     data source hands out read-only connections or those of a transaction of the host
     * @throws StorageException if the database cannot be reached, or the tables are not those of
     *     this version
     */
    public JpaStorage open() {
      if (dataSource.isPresent() == pool.isPresent()) {
        throw new IllegalStateException(
            "A JpaStorage needs either a dataSource or a connection, not both: set one of them on"
                + " JpaStorage.builder().");
      }
      if (dataSource.isPresent() && closeIdleAfter.isPresent()) {
        throw new IllegalStateException(
            "closeIdleConnectionsAfter needs a connection: the pool of a dataSource is the host's,"
                + " which sets this itself.");
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
