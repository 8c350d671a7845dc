package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks {@code preferQueryMode=simple}, which sends values without their types. With {@code
 * -Pmatrix} every test runs in this mode and behind PgBouncer.
 */
class SimpleQueryProtocolTest {

  @Test
  void interactionsAreLoggedOverTheSimpleQueryProtocol() throws Exception {
    try (EmptyDatabase database = TestDatabase.POSTGRESQL_SIMPLE.empty();
        JpaStorage storage = JpaStorage.over(database.dataSource())) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));

      assertThat(sensei.log(draft())).isInstanceOf(LogResult.Stored.class);
      try (Connection connection = database.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        assertThat(sensei.logTo(storage.joining(connection)).log(draft()))
            .isInstanceOf(LogResult.Stored.class);
        connection.commit();
      }

      assertThat(storage.interactions().recent("ada", 10)).hasSize(2);
      assertThat(sensei.recommend("ada", 1)).isNotNull();
    }
  }

  private static InteractionDraft draft() {
    return InteractionDraft.answered("ada", "tcp", 0.5)
        .item("q1")
        .metadata(Map.of("device", "phone 'n' \\ more"));
  }
}
