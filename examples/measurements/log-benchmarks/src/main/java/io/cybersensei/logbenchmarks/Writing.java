package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.JpaStorage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hibernate.cfg.Configuration;
import org.postgresql.PGConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A benchmark of logging single interactions and batches, compared with a host's own code. */
@Command(
    name = "write",
    description = "Single interactions beside Hibernate, and batches beside COPY.")
final class Writing implements Callable<Integer> {

  /**
   * The size of a typical host's connection pool. Sensei's log itself uses at most two connections.
   */
  private static final int CONNECTIONS = 32;

  private static final int BATCH = 1_000;

  @Option(
      names = "--callers",
      split = ",",
      defaultValue = "1,32,512",
      description = "How many callers log single interactions at a time.")
  private List<Integer> callers = new ArrayList<>();

  @Option(names = "--rounds", defaultValue = "5", description = "The medians of how many rounds.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "How many rounds do not count, while the compiler is still busy.")
  private int warmUp;

  @Option(names = "--seconds", defaultValue = "4", description = "How long each round is.")
  private int seconds;

  @Option(
      names = "--commits-at-once",
      defaultValue = "2",
      description = "How many transactions of Sensei's log may be under way at a time.")
  private int commitsAtOnce;

  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  @Override
  public Integer call() {
    try (DurablePostgres postgres = new DurablePostgres();
        HikariDataSource pool = postgres.pool(CONNECTIONS);
        JpaStorage storage =
            JpaStorage.builder().dataSource(pool).commitsAtOnce(commitsAtOnce).open();
        EntityManagerFactory hibernate = hibernate(pool)) {
      out.println("PostgreSQL: " + postgres.settings() + "\n");
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Answers.curriculum());
      singles(sensei, hibernate);
      batches(sensei, pool);
    }
    return 0;
  }

  private void singles(Sensei sensei, EntityManagerFactory hibernate) {
    out.println("| callers | | per second | ratio | median | 95th percentile |");
    out.println("|---:|---|---:|---:|---:|---:|");
    for (int count : callers) {
      Load load = new Load(count, Duration.ofSeconds(seconds));
      List<Load.Outcome> host = new ArrayList<>();
      List<Load.Outcome> ours = new ArrayList<>();
      List<Load.Outcome> randomIds = new ArrayList<>();
      for (int round = -warmUp; round < rounds; round++) {
        progress.printf(Locale.ROOT, "single interactions, %d callers, round %d%n", count, round);
        host.add(load.of(() -> persist(hibernate)));
        ours.add(load.of(() -> log(sensei, Answers.draft())));
        randomIds.add(load.of(() -> log(sensei, Answers.draft().id(UUID.randomUUID()))));
      }
      Load.Outcome before = median(host);
      line(count, "Hibernate, persist and commit", before, before);
      line(count, "`Sensei.log`", median(ours), before);
      line(count, "`Sensei.log` with random ids of the host", median(randomIds), before);
    }
    out.println();
  }

  private void line(int count, String what, Load.Outcome outcome, Load.Outcome before) {
    out.printf(
        Locale.ROOT,
        "| %d | %s | %.0f | %.2f | %.1f ms | %.1f ms |%n",
        count,
        what,
        outcome.perSecond(),
        outcome.perSecond() / before.perSecond(),
        outcome.median(),
        outcome.p95());
  }

  private void batches(Sensei sensei, HikariDataSource pool) {
    Load load = new Load(1, Duration.ofSeconds(seconds));
    List<Load.Outcome> copied = new ArrayList<>();
    List<Load.Outcome> logged = new ArrayList<>();
    for (int round = -warmUp; round < rounds; round++) {
      progress.printf(Locale.ROOT, "batches of %d, round %d%n", BATCH, round);
      copied.add(load.of(() -> copy(pool)));
      logged.add(load.of(() -> logBatch(sensei)));
    }
    double copy = median(copied).perSecond() * BATCH;
    double log = median(logged).perSecond() * BATCH;
    out.println("| batches of 1,000, one caller | rows per second | ratio |");
    out.println("|---|---:|---:|");
    out.printf(Locale.ROOT, "| `COPY` by the driver's `CopyManager` | %.0f | 1 |%n", copy);
    out.printf(Locale.ROOT, "| `Sensei.logAll` | %.0f | %.2f |%n", log, log / copy);
  }

  private Load.Outcome median(List<Load.Outcome> outcomes) {
    return Load.Outcome.median(outcomes.subList(warmUp, outcomes.size()));
  }

  private static void log(Sensei sensei, InteractionDraft draft) {
    require(sensei.log(draft));
  }

  private static void logBatch(Sensei sensei) {
    List<InteractionDraft> drafts = Stream.generate(Answers::draft).limit(BATCH).toList();
    sensei.logAll(drafts).forEach(Writing::require);
  }

  private static void require(LogResult outcome) {
    if (!(outcome instanceof LogResult.Stored)) {
      throw new IllegalStateException("Not stored: " + outcome);
    }
  }

  private static void persist(EntityManagerFactory hibernate) {
    try (EntityManager entities = hibernate.createEntityManager()) {
      entities.getTransaction().begin();
      entities.persist(Answers.entity());
      entities.getTransaction().commit();
    }
  }

  private static void copy(HikariDataSource pool) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < BATCH; row++) {
      Answers.appendLine(lines);
    }
    try (Connection connection = pool.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY sensei_interaction (id, learner_id, type, topic_id, item_id, score,"
                  + " duration_millis, occurred_at_micros, metadata) FROM STDIN",
              new StringReader(lines.toString()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a host's own table, with the columns and indexes of Sensei's. */
  private static EntityManagerFactory hibernate(HikariDataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE host_interaction (LIKE sensei_interaction INCLUDING ALL)");
      statement.execute("CREATE SEQUENCE host_sequence INCREMENT BY 50");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Configuration configuration = new Configuration().addAnnotatedClass(AnswerEntity.class);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", pool);
    return configuration.buildSessionFactory();
  }
}
