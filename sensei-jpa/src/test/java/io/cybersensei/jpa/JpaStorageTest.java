package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.learning.model.TestModels;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JpaStorageTest {

  private static String inMemory() {
    return "jdbc:h2:mem:" + UUID.randomUUID();
  }

  @Test
  void everythingSurvivesARestart(@TempDir Path folder) {
    String url = "jdbc:h2:file:" + folder.resolve("sensei");
    Interaction interaction = answer("ada", NOON);
    Curriculum curriculum = Curriculum.of(Topic.of("tcp", "TCP"));
    StoredAccount account =
        new StoredAccount(
            new Account(
                UUID.randomUUID(),
                "ada",
                "ada@example.org",
                Optional.of("Ada Lovelace"),
                Role.LEARNER,
                true,
                NOON,
                NOON),
            new PasswordHash("$2b$04$" + "a".repeat(53)));
    try (JpaStorage storage = JpaStorage.connect(url, "sa", "")) {
      storage.interactions().append(List.of(interaction));
      storage.topics().replace(curriculum);
      TestModels.activate(storage.models(), new byte[] {1, 2, 3});
      storage.auth().accounts().add(account);
    }

    try (JpaStorage storage = JpaStorage.connect(url, "sa", "")) {
      assertThat(storage.interactions().recent("ada", 10)).containsExactly(interaction);
      assertThat(storage.topics().current()).isEqualTo(curriculum);
      assertThat(TestModels.activeFile(storage.models())).containsExactly(1, 2, 3);
      assertThat(storage.auth().accounts().findByUsername("ada")).contains(account);
    }
  }

  @Test
  void closingTheStorageClosesItsOwnPool() throws SQLException {
    String url = inMemory();
    JpaStorage storage = JpaStorage.connect(url, "sa", "");
    storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));

    storage.close();
    storage.close();

    // A database in memory is removed with its last connection.
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "SENSEI%", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void isHealthyUntilTheDatabaseIsGone() throws Exception {
    try (EmptyDatabase database = TestDatabase.POSTGRESQL.empty();
        JpaStorage storage = JpaStorage.over(database.dataSource())) {
      assertThat(storage.health().name()).isEqualTo("database");
      assertThatCode(storage.health()::check).doesNotThrowAnyException();
    }
    JpaStorage closed = JpaStorage.connect(inMemory(), "sa", "");
    closed.close();
    assertThatThrownBy(closed.health()::check).isInstanceOf(SQLException.class);
  }

  @Test
  @Timeout(20)
  void unreachableDatabaseIsReported() {
    assertThatThrownBy(
            () -> JpaStorage.connect("jdbc:postgresql://localhost:1/none", "sensei", "s3cret"))
        .isInstanceOf(StorageException.class)
        .hasMessage("The database cannot be reached.");
  }

  @Test
  void exactlyOneOfDataSourceAndConnectionIsRequired() {
    assertThatThrownBy(() -> JpaStorage.builder().open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("either a dataSource or a connection");
  }

  @Test
  void hostsPersistenceUnitIsNotUsed() throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty();
        JpaStorage storage = JpaStorage.over(database.dataSource())) {
      try (EntityManagerFactory factory =
          Persistence.createEntityManagerFactory(
              "host", Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()))) {
        assertThat(factory.getMetamodel().getEntities())
            .extracting(entity -> entity.getJavaType().getSimpleName())
            .containsExactly("Course");
      }
      storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));
      assertThat(storage.topics().current().size()).isEqualTo(1);
    }
  }
}
