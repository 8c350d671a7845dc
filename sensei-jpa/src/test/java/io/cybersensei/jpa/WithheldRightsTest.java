package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.model.TestModels;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks Sensei with a database user that may only read and write the tables. */
@ParameterizedClass
@MethodSource("storages")
class WithheldRightsTest {

  static Stream<TestStorage> storages() {
    return TestStorage.present().stream().filter(each -> each.database != TestDatabase.H2);
  }

  @Parameter TestStorage where;

  private EmptyDatabase database;
  private DataSource withheld;
  private JpaStorage storage;

  @BeforeEach
  void open() throws SQLException {
    database = where.database.withTables();
    withheld = where.database.withoutDdlRights(database);
    storage =
        where.provider.open(
            JpaStorage.builder().dataSource(withheld).schemaManagement(SchemaManagement.VALIDATE));
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    database.close();
  }

  @Test
  void userCannotCreateTables() {
    assertThatThrownBy(() -> EmptyDatabase.execute(withheld, "CREATE TABLE extra (id integer)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void interactionsAreLoggedOnceAndRead() {
    InteractionStore store = storage.interactions();
    Interaction first = answer("ada", NOON);
    Interaction second = answer("ada", NOON.plusSeconds(1));

    assertThat(store.append(List.of(first))).containsExactly(first.id());
    assertThat(store.append(List.of(first, second))).isEqualTo(Set.of(second.id()));

    assertThat(store.recent("ada", 10)).containsExactly(first, second);
    try (Stream<Interaction> all = store.replay(TimeWindow.always())) {
      assertThat(all).containsExactly(first, second);
    }
  }

  @Test
  void curriculumAndModelsAreReplaced() {
    for (int i = 0; i < 5; i++) {
      storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP " + i)));
      TestModels.activate(storage.models(), new byte[] {(byte) i});
    }

    assertThat(storage.topics().current()).isEqualTo(Curriculum.of(Topic.of("tcp", "TCP 4")));
    assertThat(TestModels.activeFile(storage.models())).containsExactly(4);
  }

  @Test
  void accountsAreAddedAndChanged() {
    AccountStore accounts = storage.auth().accounts();
    UUID id = UUID.randomUUID();
    PasswordHash hash = new PasswordHash("$2b$04$" + "a".repeat(53));
    PasswordHash other = new PasswordHash("$2b$04$" + "b".repeat(53));
    Account ada =
        new Account(id, "ada", "ada@example.org", Optional.empty(), Role.LEARNER, true, NOON, NOON);

    assertThat(accounts.add(new StoredAccount(ada, hash)))
        .isInstanceOf(AccountStore.AddResult.Added.class);
    assertThat(accounts.add(new StoredAccount(ada, other)))
        .isInstanceOf(AccountStore.AddResult.UsernameTaken.class);
    assertThat(accounts.replacePasswordHash(id, hash, other)).isTrue();

    assertThat(accounts.findById(id)).contains(new StoredAccount(ada, other));
  }
}
