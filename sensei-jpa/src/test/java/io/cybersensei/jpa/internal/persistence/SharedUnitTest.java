package io.cybersensei.jpa.internal.persistence;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.internal.auth.AuthEntities;
import io.cybersensei.jpa.internal.curriculum.JpaTopicCatalog;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.internal.sql.ConnectionSettings;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedUnitTest {

  private static SharedUnit.Use use(EmptyDatabase database, String schema) {
    return use(database, schema, AuthEntities.ALL);
  }

  private static SharedUnit.Use use(
      EmptyDatabase database, String schema, List<Class<?>> entities) {
    return SharedUnit.use(
        PersistenceProviders.find(),
        OwnConnections.over(database.dataSource(), ConnectionSettings.standard()),
        new Tables(Optional.of(schema)),
        entities);
  }

  @Test
  void schemasAndDatabasesOfOneKindShareAFactoryUntilTheLastCloses() throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty();
        EmptyDatabase another = TestDatabase.H2.empty()) {
      SharedUnit.Use first = use(database, "first");
      SharedUnit.Use second = use(database, "second");
      SharedUnit.Use third = use(another, "third");
      EntityManagerFactory factory = first.entityManagers().factory();

      assertThat(second.entityManagers().factory()).isSameAs(factory);
      assertThat(third.entityManagers().factory()).isSameAs(factory);
      first.close();
      first.close();
      second.close();
      assertThat(factory.isOpen()).isTrue();
      third.close();
      assertThat(factory.isOpen()).isFalse();
      try (SharedUnit.Use again = use(database, "first")) {
        assertThat(again.entityManagers().factory()).isNotSameAs(factory);
        assertThat(again.entityManagers().factory().isOpen()).isTrue();
      }
    }
  }

  @Test
  void unitsOfTwoKindsOfDatabasesAreApart() throws SQLException {
    try (EmptyDatabase database = TestDatabase.H2.empty();
        EmptyDatabase another = TestDatabase.POSTGRESQL.empty();
        SharedUnit.Use onH2 = use(database, "tenant");
        SharedUnit.Use onPostgreSql = use(another, "tenant")) {
      assertThat(onH2.entityManagers().factory())
          .isNotSameAs(onPostgreSql.entityManagers().factory());
    }
  }

  @Test
  void slowStartHoldsUpNoUnitOfAnotherKind() throws Exception {
    try (EmptyDatabase database = TestDatabase.H2.empty();
        EmptyDatabase another = TestDatabase.H2.empty()) {
      SlowDataSource slow = new SlowDataSource(database.dataSource());
      CompletableFuture<SharedUnit.Use> starting = supplyAsync(() -> slow.use(AuthEntities.ALL));
      slow.awaitStart();

      try (SharedUnit.Use other = use(another, "tenant", JpaTopicCatalog.ENTITIES)) {
        assertThat(other.entityManagers().factory().isOpen()).isTrue();
      }
      assertThat(starting).isNotDone();
      slow.goOn(true);
      starting.get().close();
    }
  }

  @Test
  void storageStartsTheUnitItselfIfTheOneItWaitsForFails() throws Exception {
    try (EmptyDatabase database = TestDatabase.H2.empty();
        EmptyDatabase another = TestDatabase.H2.empty()) {
      SlowDataSource slow = new SlowDataSource(database.dataSource());
      CompletableFuture<SharedUnit.Use> failing = supplyAsync(() -> slow.use(AuthEntities.ALL));
      slow.awaitStart();
      CompletableFuture<SharedUnit.Use> waiting = supplyAsync(() -> use(another, "tenant"));

      slow.goOn(false);

      assertThat(failing).failsWithin(Duration.ofMinutes(1));
      try (SharedUnit.Use own = waiting.get()) {
        assertThat(own.entityManagers().factory().isOpen()).isTrue();
      }
    }
  }

  /** A data source whose connections wait and then come or fail, from the start of a unit on. */
  private static final class SlowDataSource extends ForwardingDataSource {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CompletableFuture<Boolean> goesOn = new CompletableFuture<>();
    private volatile boolean waits;

    SlowDataSource(DataSource real) {
      super(real);
    }

    SharedUnit.Use use(List<Class<?>> entities) {
      OwnConnections connections = OwnConnections.over(this, ConnectionSettings.standard());
      waits = true;
      return SharedUnit.use(
          PersistenceProviders.find(), connections, new Tables(Optional.of("slow")), entities);
    }

    void awaitStart() throws InterruptedException {
      asked.await();
    }

    void goOn(boolean successfully) {
      goesOn.complete(successfully);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (waits) {
        asked.countDown();
        if (!goesOn.join()) {
          throw new SQLException("The server is gone.", "08006");
        }
      }
      return super.getConnection();
    }
  }
}
