package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data source that hands out the connection of the thread's transaction of JTA. */
class JtaTransactionTest {

  /** The connections behind the pool, which makes an object of this class. */
  public static final class HostConnections extends ForwardingDataSource {

    private static volatile DataSource current;

    public HostConnections() {
      super(current);
    }
  }

  private final TransactionManager transactions =
      com.arjuna.ats.jta.TransactionManager.transactionManager();

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void callsWorkWithinATransactionOfJta(TestDatabase where) throws Exception {
    try (EmptyDatabase database = where.withTables();
        AgroalDataSource pool = pool(database);
        JpaStorage storage =
            JpaStorage.builder()
                .dataSource(pool)
                .schemaManagement(SchemaManagement.VALIDATE)
                .open()) {
      database.execute("CREATE TABLE grade (learner varchar(20))");
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("ip", "IP")));

      transactions.begin();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO grade VALUES ('ada')");
        assertThat(sensei.log(InteractionDraft.answered("ada", "ip", 1)))
            .isInstanceOf(LogResult.Stored.class);
        assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
        sensei.teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP")));
        assertThat(
                sensei
                    .logTo(storage.joining(connection))
                    .log(InteractionDraft.answered("grace", "ip", 1)))
            .isInstanceOf(LogResult.Stored.class);
      }
      transactions.rollback();

      assertThat(storage.interactions().recent("ada", 9)).hasSize(1);
      assertThat(storage.interactions().recent("grace", 9)).isEmpty();
      assertThat(storage.topics().current().size()).isEqualTo(2);
      assertThat(database.query("SELECT learner FROM grade")).isEmpty();
      database.execute("DROP TABLE grade");
    }
  }

  private AgroalDataSource pool(EmptyDatabase database) throws Exception {
    HostConnections.current = database.dataSource();
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(5)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                transactions, new TransactionSynchronizationRegistryImple()))
                        .connectionFactoryConfiguration(
                            factory -> factory.connectionProviderClass(HostConnections.class))));
  }
}
