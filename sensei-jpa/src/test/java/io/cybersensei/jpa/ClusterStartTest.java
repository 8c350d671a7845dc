package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.TestDatabase#present")
@Timeout(120)
class ClusterStartTest {

  private static final int NODES = 4;

  @Parameter TestDatabase where;

  private final ExecutorService executor = Executors.newFixedThreadPool(NODES);
  private final CyclicBarrier together = new CyclicBarrier(NODES);
  private EmptyDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = where.empty();
  }

  @AfterEach
  void close() throws SQLException {
    executor.shutdownNow();
    database.close();
  }

  @RepeatedTest(3)
  void nodesThatStartTogetherMigrateOnce() throws Exception {
    start(JpaStorage.builder());

    assertThat(migrations("")).doesNotHaveDuplicates().hasSize(newest());
  }

  @RepeatedTest(3)
  void nodesThatStartTogetherBesideTheHostsTablesMigrateOnce() throws Exception {
    database.execute("CREATE TABLE course (id integer PRIMARY KEY)");

    start(JpaStorage.builder());

    assertThat(migrations("")).doesNotHaveDuplicates().hasSize(newest());
  }

  @RepeatedTest(3)
  void nodesThatStartTogetherMakeTheirSchemaOnce() throws Exception {
    String schema = PostgresServer.newSchemaName();
    try {
      start(JpaStorage.builder().schema(schema));

      assertThat(migrations(schema)).doesNotHaveDuplicates().hasSize(newest());
    } finally {
      database.execute(where.dropSchema(schema));
    }
  }

  private void start(JpaStorage.Builder builder) throws Exception {
    builder.dataSource(database.dataSource());
    List<Future<?>> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(
          executor.submit(
              () -> {
                together.await();
                builder.open().close();
                return null;
              }));
    }
    for (Future<?> node : nodes) {
      node.get();
    }
  }

  /** Which have been run, apart from what Flyway notes beside them. */
  private List<String> migrations(String schema) throws SQLException {
    return database.history(schema).stream().filter(entry -> entry.endsWith(".sql")).toList();
  }

  private int newest() {
    return Migration.of(where.database()).size();
  }
}
