package io.cybersensei.jpa.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.internal.auth.AuthEntities;
import io.cybersensei.jpa.internal.sql.ConnectionSettings;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedUnitTest {

  private static SharedUnit.Use use(EmptyDatabase database, String schema) {
    return SharedUnit.use(
        PersistenceProviders.find(),
        OwnConnections.over(database.dataSource(), ConnectionSettings.standard()),
        new Tables(Optional.of(schema)),
        AuthEntities.ALL);
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
}
