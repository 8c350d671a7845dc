package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.SchemaManagement;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.GatedDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.ThreadBoundDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks group commit when the caller that commits for others has a transaction of the host. */
@ParameterizedClass
@EnumSource
@Timeout(60)
class LeaderInForeignTransactionTest {

  @Parameter ThreadBoundDataSource.Kind kind;

  @Test
  void otherCallersAreStoredAndTheHostRollsBack() throws Exception {
    ExecutorService callers = Executors.newCachedThreadPool();
    try (EmptyDatabase database = TestDatabase.H2.withTables()) {
      database.execute("CREATE TABLE grade (learner varchar(20))");
      GatedDataSource gate = new GatedDataSource(database.dataSource());
      ThreadBoundDataSource host = new ThreadBoundDataSource(gate, kind);
      try (JpaStorage storage =
          JpaStorage.builder()
              .dataSource(host)
              .schemaManagement(SchemaManagement.NONE)
              .commitsAtOnce(1)
              .open()) {
        JdbcInteractionStore store = (JdbcInteractionStore) storage.interactions();
        gate.close();
        Future<?> first = callers.submit(() -> append(store, "first"));
        await().until(() -> gate.waiting() == 1);
        Future<?> leader =
            callers.submit(
                () -> {
                  Connection connection = host.begin();
                  try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO grade VALUES ('ada')");
                  }
                  append(store, "leader");
                  host.rollback();
                  return null;
                });
        await().until(() -> store.waiting() == 1);
        Future<?> other = callers.submit(() -> append(store, "other"));
        await().until(() -> store.waiting() == 2);
        gate.open();
        first.get();
        leader.get();
        other.get();

        assertThat(database.query("SELECT learner FROM grade")).isEmpty();
        assertThat(database.query("SELECT learner_id FROM sensei_interaction"))
            .containsExactlyInAnyOrder("first", "leader", "other");
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static void append(JdbcInteractionStore store, String learner) {
    List<Interaction> batch = List.of(answer(learner, NOON));
    store.append(batch);
  }
}
