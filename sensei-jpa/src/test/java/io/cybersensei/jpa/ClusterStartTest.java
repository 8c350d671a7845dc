package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * On PostgreSQL alone: Flyway does not guard H2 against this, which is no database for a cluster.
 */
class ClusterStartTest {

  @Test
  void nodesThatStartTogetherMigrateOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try (EmptyDatabase database = TestDatabase.POSTGRESQL.empty()) {
      database.execute("CREATE TABLE course (id integer PRIMARY KEY)");
      List<Future<?>> nodes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        nodes.add(executor.submit(() -> JpaStorage.over(database.dataSource()).close()));
      }
      for (Future<?> node : nodes) {
        node.get();
      }

      assertThat(database.query("SELECT version FROM sensei_schema_history"))
          .containsExactlyInAnyOrder("0", "1", "2", "3");
    } finally {
      executor.shutdownNow();
    }
  }
}
