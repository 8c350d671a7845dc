package io.cybersensei.logbenchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A measurement of many tenants in one process: memory, threads, connections and start of each. */
@Command(name = "tenants", description = "Memory and start of many tenants in one process.")
final class ManyTenants implements Callable<Integer> {

  /** Where the tables of a tenant are. */
  enum Place {
    /** A schema of one PostgreSQL database, whose data source all tenants share. */
    SCHEMA,
    /** A database of one PostgreSQL server, with a pool of its own. */
    DATABASE,
    /** A file of H2, with a pool of its own. */
    FILE
  }

  private static final int TOPICS = 50;
  private static final int ANSWERS = 100;
  private static final int SHOWN = 5;

  @Option(names = "--count", defaultValue = "1000", description = "How many tenants.")
  private int count;

  @Option(
      names = "--place",
      defaultValue = "SCHEMA",
      description = "Where their tables are: ${COMPLETION-CANDIDATES}.")
  private Place place = Place.SCHEMA;

  /** An open tenant. */
  private record Tenant(JpaStorage storage, Sensei sensei) {

    static Tenant over(JpaStorage storage) {
      return new Tenant(storage, Sensei.builder().storage(storage).build());
    }

    void use() {
      sensei.recommend("ada", SHOWN);
    }
  }

  @Override
  public Integer call() throws Exception {
    switch (place) {
      case SCHEMA -> {
        try (DurablePostgres server = new DurablePostgres();
            HikariDataSource pool = server.pool(4)) {
          System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", server.settings());
          measure(
              Optional.of(pool),
              number -> JpaStorage.builder().dataSource(pool).schema("tenant_" + number).open());
        }
      }
      case DATABASE -> {
        try (DurablePostgres server = new DurablePostgres();
            HikariDataSource pool = server.pool(1)) {
          System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", server.settings());
          for (int number = 0; number < count; number++) {
            execute(pool, "CREATE DATABASE tenant_" + number);
          }
          measure(Optional.of(pool), number -> ownPool(server.url("tenant_" + number), "postgres"));
        }
      }
      case FILE -> {
        Path folder = Files.createTempDirectory("sensei-tenants");
        try {
          measure(
              Optional.empty(),
              number -> ownPool("jdbc:h2:file:" + folder.resolve("t" + number), "sa"));
        } finally {
          delete(folder);
        }
      }
    }
    return 0;
  }

  private static JpaStorage ownPool(String url, String user) {
    return JpaStorage.builder()
        .connection(url, user, "")
        .maxConnections(4)
        .closeIdleConnectionsAfter(Duration.ofSeconds(10))
        .open();
  }

  private void measure(Optional<DataSource> server, IntFunction<JpaStorage> opening)
      throws Exception {
    // The first one starts the JPA provider, and warms the machine.
    Tenant first = Tenant.over(opening.apply(0));
    fill(first);
    List<Tenant> tenants = new ArrayList<>();
    double[] created = new double[count - 1];
    long before = usedAfterCollection();
    for (int number = 1; number < count; number++) {
      long start = System.nanoTime();
      Tenant tenant = Tenant.over(opening.apply(number));
      created[number - 1] = (System.nanoTime() - start) / 1e6;
      tenants.add(tenant);
      if (number % 100 == 0) {
        System.err.printf(Locale.ROOT, "%,d tenants%n", number);
      }
    }
    print("start with new tables", created);
    printMemory("opened", before);
    tenants.forEach(ManyTenants::fill);
    printMemory("used", before);
    tenants.forEach(tenant -> tenant.storage().close());
    tenants.clear();
    printMemory("closed", before);
    double[] opened = new double[count - 1];
    for (int number = 1; number < count; number++) {
      long start = System.nanoTime();
      Tenant tenant = Tenant.over(opening.apply(number));
      opened[number - 1] = (System.nanoTime() - start) / 1e6;
      tenants.add(tenant);
    }
    print("start with tables that exist", opened);
    double[] called = new double[count - 1];
    for (int number = 1; number < count; number++) {
      long start = System.nanoTime();
      tenants.get(number - 1).use();
      called[number - 1] = (System.nanoTime() - start) / 1e6;
    }
    print("first recommendation", called);
    awaitIdle();
    printMemory("opened again, used and idle", before);
    if (server.isPresent()) {
      System.out.printf(
          Locale.ROOT,
          "connections of all tenants: %s%n",
          number(
              server.get(),
              "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid"
                  + " <> pg_backend_pid()"));
    }
    tenants.forEach(tenant -> tenant.storage().close());
    first.storage().close();
  }

  private static void fill(Tenant tenant) {
    tenant
        .sensei()
        .teach(
            Curriculum.of(
                IntStream.range(0, TOPICS)
                    .mapToObj(topic -> Topic.of("topic-" + topic, "Topic " + topic))
                    .toArray(Topic[]::new)));
    tenant
        .sensei()
        .logAll(
            IntStream.range(0, ANSWERS)
                .mapToObj(
                    answer -> InteractionDraft.answered("ada", "topic-" + answer % TOPICS, 1.0))
                .toList());
    tenant.use();
  }

  /** Waits until pools have closed their idle connections, which they look for twice a minute. */
  private void awaitIdle() throws InterruptedException {
    if (place != Place.SCHEMA) {
      Thread.sleep(Duration.ofSeconds(60).toMillis());
    }
  }

  private void printMemory(String state, long before) throws InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d kB of heap for each tenant, %d threads in the process%n",
        state,
        (usedAfterCollection() - before) / 1024 / (count - 1),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long usedAfterCollection() throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void print(String name, double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f ms, p95 %.1f ms%n",
        name,
        sorted[sorted.length / 2],
        sorted[(int) (.95 * (sorted.length - 1))]);
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DataSource dataSource, String query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
