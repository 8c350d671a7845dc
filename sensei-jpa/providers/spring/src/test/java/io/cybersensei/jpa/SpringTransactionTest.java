package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks logging within a Spring transaction, with the objects that Spring injects. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
class SpringTransactionTest {

  @Parameter TestDatabase where;

  private EmptyDatabase database;
  private JpaStorage storage;
  private Sensei sensei;
  private LocalContainerEntityManagerFactoryBean factory;
  private EntityManager injected;
  private TransactionTemplate transaction;

  @BeforeEach
  void open() throws SQLException {
    database = where.empty();
    storage = JpaStorage.over(database.dataSource());
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    database.execute("CREATE TABLE grade (learner varchar(20))");
    factory = new LocalContainerEntityManagerFactoryBean();
    factory.setDataSource(database.dataSource());
    factory.setPersistenceUnitName("host");
    factory.setManagedTypes(PersistenceManagedTypes.of(List.of(), List.of()));
    factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    factory.afterPropertiesSet();
    EntityManagerFactory entities = factory.getObject();
    injected = SharedEntityManagerCreator.createSharedEntityManager(entities);
    transaction = new TransactionTemplate(new JpaTransactionManager(entities));
  }

  @AfterEach
  void close() throws SQLException {
    factory.destroy();
    storage.close();
    database.close();
  }

  @Test
  void interactionsAreStoredWhenSpringCommits() throws SQLException {
    transaction.executeWithoutResult(
        status -> {
          injected.createNativeQuery("INSERT INTO grade VALUES ('ada')").executeUpdate();
          assertThat(sensei.logTo(storage.joining(injected)).log(draft()))
              .isInstanceOf(LogResult.Stored.class);
          assertThat(storage.interactions().recent("ada", 10)).isEmpty();
        });

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
    assertThat(database.query("SELECT learner FROM grade")).containsExactly("ada");
  }

  @Test
  void interactionsAreGoneWhenTheServiceFails() throws SQLException {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      injected
                          .createNativeQuery("INSERT INTO grade VALUES ('ada')")
                          .executeUpdate();
                      sensei.logTo(storage.joining(injected)).log(draft());
                      throw new IllegalStateException("The service fails.");
                    }))
        .hasMessage("The service fails.");

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
    assertThat(database.query("SELECT learner FROM grade")).isEmpty();
  }

  @Test
  void connectionOfTheTransactionCanLog() {
    transaction.executeWithoutResult(
        status -> {
          Connection connection = DataSourceUtils.getConnection(database.dataSource());
          sensei.logTo(storage.joining(connection)).log(draft());
          status.setRollbackOnly();
        });
    assertThat(storage.interactions().recent("ada", 10)).isEmpty();

    transaction.executeWithoutResult(
        status ->
            sensei
                .logTo(storage.joining(DataSourceUtils.getConnection(database.dataSource())))
                .log(draft()));
    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void entityManagerWithoutTransactionIsRejected() {
    assertThatThrownBy(() -> sensei.logTo(storage.joining(injected)).log(draft()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The entity manager is in no transaction");
  }

  @Test
  void readOnlyTransactionStoresNothing() {
    transaction.setReadOnly(true);
    if (where == TestDatabase.H2) {
      return; // It ignores the setting.
    }
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> sensei.logTo(storage.joining(injected)).log(draft())))
        .isInstanceOf(StorageException.class)
        .hasMessage("The interactions could not be stored in the host's transaction.");

    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  private static InteractionDraft draft() {
    return InteractionDraft.answered("ada", "tcp", 1);
  }
}
