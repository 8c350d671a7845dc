package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that Spring's proxies of data sources never let Sensei commit for the host. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
class SpringDataSourceProxyTest {

  @Parameter TestDatabase where;

  private EmptyDatabase database;
  private TransactionTemplate transaction;

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    database.execute("CREATE TABLE grade (learner varchar(20))");
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private static DataSource proxyOf(DataSource target) {
    return new TransactionAwareDataSourceProxy(target);
  }

  @Test
  void transactionAwareProxyIsRefusedAtOpening() {
    DataSource proxy = proxyOf(database.dataSource());

    assertRefused(proxy);
    assertRefused(new DelegatingDataSource(proxy));
    assertRefused(new TransactionAwareDataSourceProxy(database.dataSource()) {});
  }

  private static void assertRefused(DataSource proxy) {
    assertThatThrownBy(() -> JpaStorage.over(proxy))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The data source is a TransactionAwareDataSourceProxy")
        .hasMessageContaining("JpaStorage.joining(…)");
  }

  /** A wrapper that hides the proxy, as some monitoring tools do. */
  private static final class Hidden extends ForwardingDataSource {

    Hidden(DataSource real) {
      super(real);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }

  /** A data source over which Sensei opens. */
  enum Accepted {
    HIDDEN {
      @Override
      DataSource over(DataSource target) {
        return new Hidden(proxyOf(target));
      }
    },
    HIDDEN_AND_LATE {
      @Override
      DataSource over(DataSource target) {
        TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(target);
        proxy.setReobtainTransactionalConnections(true);
        return new Hidden(proxy);
      }
    },
    LAZY {
      @Override
      DataSource over(DataSource target) {
        return new LazyConnectionDataSourceProxy(target);
      }
    },
    TARGET {
      @Override
      DataSource over(DataSource target) {
        return target;
      }
    };

    abstract DataSource over(DataSource target);
  }

  @ParameterizedTest
  @EnumSource
  void rolledBackInsertIsGoneAfterEveryCall(Accepted accepted) throws SQLException {
    try (JpaStorage storage =
        JpaStorage.builder()
            .dataSource(accepted.over(database.dataSource()))
            .schemaManagement(SchemaManagement.NONE)
            .open()) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
      transaction.executeWithoutResult(
          status -> {
            jdbc.update("INSERT INTO grade VALUES ('ada')");
            sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
            assertThat(sensei.log(InteractionDraft.answered("ada", "tcp", 1)))
                .isInstanceOf(LogResult.Stored.class);
            sensei.recommend("ada", 1);
            storage.personalData().erase("eve");
            jdbc.update("INSERT INTO grade VALUES ('eve')");
            status.setRollbackOnly();
          });

      assertThat(database.query("SELECT learner FROM grade")).isEmpty();
      assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
    }
  }
}
