package io.cybersensei.jpa.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PostgresServer;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
@Timeout(120)
@Tag("stress")
class ClusterStartTest {

  private static final int NODES = 4;

  /**
   * The number of starts, from the system property {@code sensei.starts}: each may interleave
   * differently.
   */
  static IntStream rounds() {
    return IntStream.rangeClosed(1, Integer.getInteger("sensei.starts", 1));
  }

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

  @ParameterizedTest
  @MethodSource("rounds")
  void nodesThatStartTogetherMigrateOnce(int round) throws Exception {
    start(JpaStorage.builder());

    assertThat(migrations("")).doesNotHaveDuplicates().hasSize(newest());
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void nodesThatStartTogetherBesideHostTablesMigrateOnce(int round) throws Exception {
    database.execute("CREATE TABLE course (id integer PRIMARY KEY)");

    start(JpaStorage.builder());

    assertThat(migrations("")).doesNotHaveDuplicates().hasSize(newest());
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void nodesThatStartTogetherCreateTheirSchemaOnce(int round) throws Exception {
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

  /** Returns the recorded migrations, without Flyway's baseline. */
  private List<String> migrations(String schema) throws SQLException {
    return database.history(schema).stream().filter(entry -> entry.endsWith(".sql")).toList();
  }

  private int newest() {
    return Migration.of(where.dialect()).size();
  }
}
