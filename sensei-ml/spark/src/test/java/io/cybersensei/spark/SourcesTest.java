package io.cybersensei.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads one log from a database and from files. */
class SourcesTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final TimeWindow WINDOW = new TimeWindow(Instant.EPOCH, NOW);
  private static final String URL = "jdbc:h2:mem:sources;DB_CLOSE_DELAY=-1";

  @TempDir static Path folder;

  private static final List<Interaction> log = SimulatedLog.of("in-", 12, 60, 3);
  private static SparkSession session;
  private static String csv;

  @BeforeAll
  static void writeLog() throws IOException {
    session = LocalSpark.session("local[2]", folder);
    csv = SimulatedLog.csv(log, folder.resolve("log.csv")).toString();
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @Test
  void allSourcesGiveTheSameModel() throws SQLException {
    byte[] ofCsv = bytes(InteractionSource.csv(csv));

    String parquet = folder.resolve("parquet").toString();
    session.read().option("header", "true").csv(csv).repartition(4).write().parquet(parquet);
    assertThat(bytes(InteractionSource.parquet(parquet))).isEqualTo(ofCsv);

    writeDatabase();
    assertThat(
            bytes(
                InteractionSource.jdbc(
                    URL, Map.of("driver", "org.h2.Driver"), "sensei_interaction", 3)))
        .isEqualTo(ofCsv);
  }

  @Test
  void windowLeavesOutLaterInteractions() {
    Instant half =
        log.stream().map(Interaction::occurredAt).sorted().skip(log.size() / 2).findFirst().get();
    long before = log.stream().filter(each -> each.occurredAt().isBefore(half)).count();
    TrainingResult result =
        trainer(InteractionSource.csv(csv))
            .build()
            .train(new TimeWindow(Instant.EPOCH, half), Optional.empty(), TrainingProgress.none());

    assertThat(before).isLessThan(log.size());
    assertThat(LocalSpark.model(result).provenance().rows()).isEqualTo(before);
  }

  @Test
  void missingColumnIsNamed() {
    SparkTrainer trainer = trainer(InteractionSource.csv(csv)).column("learner", "user_id").build();

    assertThatThrownBy(() -> trainer.train(WINDOW, Optional.empty(), TrainingProgress.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The source has no column 'user_id' among 'learner', 'topic', 'item', 'score', 'time',"
                + " 'duration'; name it with --columns.");
  }

  @Test
  void rowThatIsNoInteractionIsNamed() throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.writeString(
        file,
        """
        learner,topic,score,time
        ada,tcp,1,2026-03-01T09:30:00Z
        ada,tcp,2,2026-03-01T09:31:00Z
        """);
    SparkTrainer trainer = trainer(InteractionSource.csv(file.toString())).build();

    assertThatThrownBy(() -> trainer.train(WINDOW, Optional.empty(), TrainingProgress.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row of the source has the score '2.0'.");
  }

  @Test
  void cancellationEndsTraining() {
    TrainingResult result =
        trainer(InteractionSource.csv(csv))
            .build()
            .train(
                WINDOW,
                Optional.empty(),
                (stage, done) -> !stage.startsWith("Replaying") && !stage.startsWith("Finding"));

    assertThat(result).isInstanceOf(TrainingResult.Cancelled.class);
  }

  private static SparkTrainer.Builder trainer(InteractionSource source) {
    return SparkTrainer.builder(session, source).partitions(2).clock(() -> NOW);
  }

  private static byte[] bytes(InteractionSource source) {
    return ModelFile.toBytes(
        LocalSpark.model(
            trainer(source).build().train(WINDOW, Optional.empty(), TrainingProgress.none())));
  }

  /** Writes the log in another order into the table of the migrations. */
  private static void writeDatabase() throws SQLException {
    List<Interaction> rows = new ArrayList<>(log);
    rows.sort((a, b) -> a.occurredAt().compareTo(b.occurredAt()));
    try (Connection connection = DriverManager.getConnection(URL);
        Statement schema = connection.createStatement()) {
      schema.execute(
          "RUNSCRIPT FROM '../../sensei-jpa/src/main/resources/io/cybersensei/jpa/migration/h2/"
              + "V1__sensei_tables.sql'");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO sensei_interaction (id, learner_id, type, topic_id, item_id, score,"
                  + " duration_millis, occurred_at_micros) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Interaction each : rows) {
          insert.setObject(1, each.id());
          insert.setString(2, each.learnerId());
          insert.setString(3, each.type().wireName());
          insert.setString(4, each.topicId());
          insert.setString(5, each.itemId().orElseThrow());
          insert.setDouble(6, each.score().orElseThrow());
          insert.setLong(7, each.duration().orElseThrow().toMillis());
          insert.setLong(8, each.occurredAt().toEpochMilli() * 1_000);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
