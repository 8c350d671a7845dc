package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.MariaDbServer;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.storage.StorageFailureException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;

/** Calls of a frozen MariaDB end, although only its SELECTs have a time limit. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@EnabledIf("isPresent")
@Timeout(300)
class FrozenMariaDbTest {

  private static final String VALID_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";

  private static final AuditEvent EVENT =
      new AuditEvent(
          Instant.EPOCH,
          AuditEvent.Type.SIGNED_OUT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static boolean isPresent() {
    return MariaDbServer.isPresent() && TestDatabase.present().contains(TestDatabase.MARIADB);
  }

  /** Returns a pool of open connections that hands them out as they are. */
  private static HikariDataSource withoutValidation(EmptyDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(10);
    System.setProperty(VALID_FOR, "600000");
    try {
      HikariDataSource pool = new HikariDataSource(config);
      await().until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 10);
      return pool;
    } finally {
      System.clearProperty(VALID_FOR);
    }
  }

  @Test
  void callsEndWithAnOutcomeThatCallersCanUse() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EmptyDatabase database = TestDatabase.MARIADB.empty();
        HikariDataSource pool = withoutValidation(database);
        JpaStorage storage =
            JpaStorage.builder()
                .dataSource(pool)
                .connectionTimeout(Duration.ofSeconds(1))
                .statementTimeout(Duration.ofSeconds(1))
                .open()) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
      List<ThrowingCallable> calls =
          List.of(
              () -> sensei.recommend("ada", 3),
              () -> sensei.dashboard("ada"),
              () -> storage.interactions().recent("ada", 10),
              () -> storage.goals().of("ada"),
              () -> storage.auth().sessions().findByToken("x"),
              () -> storage.auth().accounts().findByUsername("ada"),
              () -> storage.models().all(),
              () -> storage.now(),
              () -> sensei.teach(Curriculum.of(Topic.of("udp", "UDP"))),
              () -> storage.auth().sessions().end("x"),
              () -> storage.auth().audit().record(EVENT));
      List<CompletableFuture<Throwable>> failures = new ArrayList<>();
      MariaDbServer.freeze();
      try {
        for (ThrowingCallable call : calls) {
          failures.add(CompletableFuture.supplyAsync(() -> catchThrowable(call), threads));
        }
        for (CompletableFuture<Throwable> each : failures) {
          assertThat(each.get())
              .isInstanceOfSatisfying(
                  StorageFailureException.class,
                  known -> assertThat(known.retryAfter()).as("%s", known).isPresent());
        }
      } finally {
        MariaDbServer.thaw();
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> catchThrowable(() -> storage.interactions().recent("ada", 1)) == null);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns connections that freeze the server when a statement on a table is made. */
  private static DataSource freezingAt(String table, DataSource real) {
    return new ForwardingDataSource(real) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                FrozenMariaDbTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (arguments != null
                      && arguments[0] instanceof String sql
                      && sql.contains(table)) {
                    MariaDbServer.freeze();
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }
    };
  }

  @Test
  void writeEndsIfTheServerFreezesInItsTransaction() throws Exception {
    try (EmptyDatabase database = TestDatabase.MARIADB.empty()) {
      JpaStorage.builder().dataSource(database.dataSource()).open().close();
      try (JpaStorage storage =
          JpaStorage.builder()
              .dataSource(freezingAt("sensei_audit_event", database.dataSource()))
              .schemaManagement(SchemaManagement.NONE)
              .statementTimeout(Duration.ofSeconds(1))
              .open()) {
        assertThatThrownBy(() -> storage.auth().audit().record(EVENT))
            .isInstanceOf(StorageFailureException.class);
      } finally {
        MariaDbServer.thaw();
      }
    }
  }
}
