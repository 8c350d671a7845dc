package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SmileTrainer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A benchmark of recommendations in the process over a large log and a large curriculum. One
 * learner has a part of the interactions that is chosen; the others are those of learners in turn.
 */
@Command(name = "large", description = "Recommendations over a large log and curriculum.")
final class LargeLog implements Callable<Integer> {

  private static final String LONG = "learner-long";
  private static final int TOPICS_OF_MODULE = 10;
  private static final int TOPICS_OF_COURSE = 100;
  private static final int LEARNERS_TO_TRAIN_ON = 400;
  private static final int INTERACTIONS_TO_TRAIN_ON = 500;

  @Option(names = "--log", defaultValue = "50000000", description = "How many interactions.")
  private long rows;

  @Option(names = "--topics", defaultValue = "10000", description = "How many topics.")
  private int topics;

  @Option(names = "--calls", defaultValue = "2000", description = "How many calls to measure.")
  private int calls;

  @Option(
      names = "--every",
      defaultValue = "500",
      description = "Every which interaction is one of the learner with the long history.")
  private int every;

  @Option(
      names = "--untrained",
      description = "Stop before the training of a model on 200,000 of the interactions.")
  private boolean untrained;

  private final Random random = new Random(1);

  @Override
  public Integer call() throws SQLException {
    try (DurablePostgres server =
            new DurablePostgres(
                Map.of(
                    "wal_level", "minimal",
                    "max_wal_senders", "0",
                    "maintenance_work_mem", "1GB"));
        HikariDataSource pool = server.pool(4)) {
      System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", server.settings());
      long start = System.nanoTime();
      fill(pool);
      System.out.printf(
          Locale.ROOT,
          "%,d interactions filled in %.0f s: %s%n",
          rows,
          (System.nanoTime() - start) / 1e9,
          text(pool, "SELECT pg_size_pretty(pg_total_relation_size('sensei_interaction'))"));
      try (JpaStorage storage = JpaStorage.over(pool)) {
        measure(pool, storage);
      }
    }
    return 0;
  }

  private void fill(DataSource dataSource) throws SQLException {
    JpaStorage.over(dataSource).close();
    List<String> indexes = List.of();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET fsync = off");
      statement.execute("SELECT pg_reload_conf()");
      indexes = withoutIndexes(statement);
      connection.setAutoCommit(false);
      // A table that is emptied in the same transaction is filled without a log of its own.
      statement.execute("TRUNCATE sensei_interaction");
      for (String part :
          List.of(fillSql(), "SELECT setval('sensei_interaction_sequence', " + rows + ")")) {
        statement.execute(part);
      }
      connection.commit();
      connection.setAutoCommit(true);
      for (String index : indexes) {
        System.err.println(index);
        statement.execute(index);
      }
      statement.execute("VACUUM ANALYZE sensei_interaction");
      statement.execute("ALTER SYSTEM RESET fsync");
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("CHECKPOINT");
    }
  }

  /** Drops the indexes and constraints of the log, and returns the statements that make them. */
  private static List<String> withoutIndexes(Statement statement) throws SQLException {
    List<String> remade = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT 'ALTER TABLE sensei_interaction DROP CONSTRAINT ' || conname,"
                + " 'ALTER TABLE sensei_interaction ADD CONSTRAINT ' || conname || ' ' ||"
                + " pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('p', 'u') AND"
                + " conrelid = 'sensei_interaction'::regclass UNION ALL"
                + " SELECT 'DROP INDEX ' || indexname, indexdef FROM pg_indexes WHERE"
                + " tablename = 'sensei_interaction' AND indexname NOT IN (SELECT conname FROM"
                + " pg_constraint)")) {
      while (row.next()) {
        dropped.add(row.getString(1));
        remade.add(row.getString(2));
      }
    }
    for (String each : dropped) {
      statement.execute(each);
    }
    return remade;
  }

  /** The hash spreads topics and answers as a random number would, and is the same in each run. */
  private String fillSql() {
    return """
    INSERT INTO sensei_interaction (sequence, id, learner_id, type, topic_id, item_id, score,
      duration_millis, occurred_at_micros)
    SELECT n, gen_random_uuid(),
      CASE WHEN n %% %2$d = 0 THEN '%3$s' ELSE 'learner-' || n %% %4$d END,
      'answered', 'topic-' || (h & 2147483647) %% %5$d, 'item-' || (h >> 8 & 15),
      CASE WHEN (h >> 12 & 3) = 0 THEN 0 ELSE 1 END, 1000 + (h >> 16 & 32767),
      1767225600000000 + n * 1000
    FROM generate_series(1, %1$d) n, LATERAL (SELECT hashint8(n) AS h) AS hashed
    """
        .formatted(rows, every, LONG, learners(), topics);
  }

  private long learners() {
    return Math.max(1, rows / INTERACTIONS_TO_TRAIN_ON);
  }

  private void measure(DataSource dataSource, JpaStorage storage) throws SQLException {
    Sensei sensei = Sensei.builder().storage(storage).build();
    List<Topic> all = new ArrayList<>();
    for (int topic = 0; topic < topics; topic++) {
      Topic each =
          Topic.of("topic-" + topic, "Topic " + topic)
              .inCourse(course(topic))
              .in("Module " + topic / TOPICS_OF_MODULE);
      all.add(topic % TOPICS_OF_MODULE == 0 ? each : each.requiring("topic-" + (topic - 1)));
    }
    sensei.teach(Curriculum.of(all.toArray(new Topic[0])));
    printFirst(dataSource, sensei);
    print("untrained, whole curriculum, the long history", call -> sensei.recommend(LONG, 5));
    if (!untrained) {
      System.out.println(sensei.use(model(storage)));
      printFirst(dataSource, sensei);
      measureTrained(sensei);
    }
    System.out.println(sensei.learnerStateStatistics());
    System.out.printf(
        Locale.ROOT,
        "load average %.1f on %d processors%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }

  private void printFirst(DataSource dataSource, Sensei sensei) throws SQLException {
    long start = System.nanoTime();
    sensei.recommend(LONG, 5);
    System.out.printf(
        Locale.ROOT,
        "first recommendation of %,d interactions: %.0f ms; bytes of its snapshot: %s%n",
        rows / every,
        (System.nanoTime() - start) / 1e6,
        text(
            dataSource,
            "SELECT octet_length(bytes) FROM sensei_learner_snapshot WHERE learner_id = '"
                + LONG
                + "'"));
  }

  private void measureTrained(Sensei sensei) {
    print("whole curriculum, the long history", call -> sensei.recommend(LONG, 5));
    print(
        "whole curriculum, one more answer before each tenth call",
        call -> {
          if (call % 10 == 0) {
            sensei.log(InteractionDraft.answered(LONG, "topic-" + random.nextInt(topics), 1.0));
          }
          sensei.recommend(LONG, 5);
        });
    print(
        "one course of " + TOPICS_OF_COURSE + " topics, the long history",
        call -> sensei.recommendWithin(LONG, Scope.course(course(random.nextInt(topics))), 5));
    print(
        "one course, any learner",
        call ->
            sensei.recommendWithin(
                LogTable.learner(random.nextLong(learners())),
                Scope.course(course(random.nextInt(topics))),
                5));
  }

  private static String course(int topic) {
    return "Course " + topic / TOPICS_OF_COURSE;
  }

  private LearningModel model(JpaStorage storage) {
    List<Interaction> sample = new ArrayList<>();
    for (int i = 1; i <= Math.min(learners(), LEARNERS_TO_TRAIN_ON); i++) {
      sample.addAll(storage.interactions().recent(LogTable.learner(i), INTERACTIONS_TO_TRAIN_ON));
    }
    return new SmileTrainer()
        .train(sample::stream, TimeWindow.always(), Optional.empty(), TrainingProgress.none())
        .match(
            TrainingResult.Trained::model, LargeLog::noModel, LargeLog::noModel, LargeLog::noModel);
  }

  private static LearningModel noModel(TrainingResult result) {
    throw new IllegalStateException("There is no model: " + result);
  }

  private void print(String name, IntConsumer work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] times = new double[calls];
    double[] processor = new double[calls];
    for (int call = -calls / 2; call < calls; call++) {
      long used = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      work.accept(call);
      if (call >= 0) {
        times[call] = (System.nanoTime() - start) / 1e6;
        processor[call] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
      }
    }
    Arrays.sort(times);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.2f ms, p95 %.2f ms; processor of the thread median %.2f ms, p95 %.2f ms%n",
        name,
        times[calls / 2],
        times[(int) (.95 * (calls - 1))],
        processor[calls / 2],
        processor[(int) (.95 * (calls - 1))]);
  }

  private static String text(DataSource dataSource, String query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "none";
    }
  }
}
