package io.cybersensei.jpa.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.learning.model.TestModels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that were written into the tables of each version, in plain SQL as version 1 has them. A
 * migration that drops a column or adds a required one fails here and has to adapt the SQL for its
 * own version.
 */
@ParameterizedClass
@MethodSource("everyVersionOnEveryDatabase")
class UpgradeTest {

  private static final Interaction ANSWER =
      Interaction.builder()
          .id(UUID.fromString("00000000-0000-0000-0000-000000000001"))
          .learnerId("ada")
          .type(InteractionType.ANSWERED)
          .topicId("tcp")
          .itemId("q1")
          .score(0.5)
          .duration(Duration.ofMillis(1234))
          .occurredAt(Instant.parse("2026-03-01T12:00:00.123456Z"))
          .metadata(Map.of("device", "phone"))
          .build();
  private static final Interaction VIEW =
      Interaction.builder()
          .id(UUID.fromString("00000000-0000-0000-0000-000000000002"))
          .learnerId("ada")
          .type(InteractionType.VIEWED)
          .topicId("ip")
          .occurredAt(ANSWER.occurredAt())
          .build();
  private static final Curriculum CURRICULUM =
      Curriculum.of(
          Topic.of("ip", "IP"),
          Topic.of("tcp", "TCP").in("Networks").requiring("ip").taking(Duration.ofMinutes(20)));
  private static final StoredAccount ACCOUNT =
      new StoredAccount(
          new Account(
              UUID.fromString("00000000-0000-0000-0000-000000000003"),
              "Ada",
              "Ada@example.org",
              Optional.of("Ada Lovelace"),
              Role.ADMIN,
              true,
              ANSWER.occurredAt(),
              ANSWER.occurredAt()),
          new PasswordHash("$2b$04$" + "a".repeat(53)));

  static Stream<Arguments> everyVersionOnEveryDatabase() {
    return TestDatabase.present().stream()
        .flatMap(
            where ->
                Migration.of(where.dialect()).stream()
                    .map(migration -> arguments(where, migration.version())));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  int version;

  @Test
  void rowsOfEachVersionAreRead() throws SQLException {
    try (EmptyDatabase database = where.empty()) {
      migrateTo(version, database);
      write(database);

      try (JpaStorage storage = JpaStorage.over(database.dataSource());
          Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
        assertThat(storage.interactions().recent("ada", 10)).containsExactly(ANSWER, VIEW);
        assertThat(all).containsExactly(ANSWER, VIEW);
        assertThat(storage.topics().current()).isEqualTo(CURRICULUM);
        assertThat(TestModels.activeFile(storage.models())).containsExactly(1, 2, 3);
        assertThat(storage.auth().accounts().findByUsername("ada")).contains(ACCOUNT);
      }
    }
  }

  private void migrateTo(int version, EmptyDatabase database) {
    Flyway newest =
        Migrations.flyway(database.dataSource(), where.dialect(), new Tables(Optional.empty()));
    Flyway.configure()
        .configuration(newest.getConfiguration())
        .target(String.valueOf(version))
        .load()
        .migrate();
  }

  private void write(EmptyDatabase database) throws SQLException {
    String created = String.valueOf(Micros.of(ANSWER.occurredAt()));
    database.execute(
        """
        INSERT INTO sensei_interaction (id, learner_id, type, topic_id, item_id, score,
          duration_millis, occurred_at_micros, metadata)
        VALUES ('00000000-0000-0000-0000-000000000001', 'ada', 'answered', 'tcp', 'q1', 0.5,
          1234, %1$s, '{"device":"phone"}')
        """
            .formatted(created),
        """
        INSERT INTO sensei_interaction (id, learner_id, type, topic_id, occurred_at_micros)
        VALUES ('00000000-0000-0000-0000-000000000002', 'ada', 'viewed', 'ip', %1$s)
        """
            .formatted(created),
        "INSERT INTO sensei_topic (id, position, title) VALUES ('ip', 0, 'IP')",
        """
        INSERT INTO sensei_topic (id, position, title, module, estimated_duration_nanos)
        VALUES ('tcp', 1, 'TCP', 'Networks', 1200000000000)
        """,
        """
        INSERT INTO sensei_topic_prerequisite (topic_id, position, prerequisite_id)
        VALUES ('tcp', 0, 'ip')
        """,
        """
        INSERT INTO sensei_model (id, created_at_micros, size_bytes, sha256, state, activation)
        VALUES (1, %1$s, 3,
          '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81', 'active', 1)
        """
            .formatted(created),
        """
        INSERT INTO sensei_account (id, username, canonical_username, email, canonical_email,
          full_name, role, active, password_hash, created_at_micros, updated_at_micros)
        VALUES ('00000000-0000-0000-0000-000000000003', 'Ada', 'ada', 'Ada@example.org',
          'ada@example.org', 'Ada Lovelace', 'admin', true, '%2$s', %1$s, %1$s)
        """
            .formatted(created, ACCOUNT.passwordHash().encoded()),
        "UPDATE sensei_revision SET revision = 1");
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement chunk =
            connection.prepareStatement(
                "INSERT INTO sensei_model_chunk (model_id, position, bytes) VALUES (1, 0, ?)")) {
      chunk.setBytes(1, new byte[] {1, 2, 3});
      chunk.executeUpdate();
    }
  }
}
