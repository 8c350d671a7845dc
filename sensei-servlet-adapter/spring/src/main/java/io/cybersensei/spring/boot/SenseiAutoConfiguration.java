package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.activity.ActivitySettings;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.experiment.Experiment;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.recommend.RecommendationSettings;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The beans of Sensei over the data source of the application. Each of them gives way to a bean of
 * the application.
 *
 * <p>Sensei's tables come after those of the application: its Flyway, Liquibase and scripts run
 * before the storage is opened.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
    })
@ConditionalOnProperty(name = "sensei.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SenseiProperties.class)
public class SenseiAutoConfiguration {

  /**
   * Returns the storage over the data source of the application.
   *
   * @param metrics the receiver of measurements, if there is one
   * @param customizers beans of the application that change the builder
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnSingleCandidate(DataSource.class)
  @ConditionalOnMissingBean(Storage.class)
  public JpaStorage senseiStorage(
      DataSource dataSource,
      SenseiProperties properties,
      ObjectProvider<Metrics> metrics,
      ObjectProvider<SenseiStorageCustomizer> customizers) {
    JpaStorage.Builder builder =
        JpaStorage.builder()
            .dataSource(outsideOfTransactions(dataSource))
            .schemaManagement(properties.schemaManagement())
            .maxConnections(properties.maxConnections())
            .connectionTimeout(properties.connectionTimeout())
            .statementTimeout(properties.statementTimeout());
    if (properties.schema() != null) {
      builder.schema(properties.schema());
    }
    metrics.ifUnique(builder::metrics);
    customizers.orderedStream().forEach(each -> each.customize(builder));
    return builder.open();
  }

  /** Returns the target of proxies that hand out the connection of a transaction. */
  private static DataSource outsideOfTransactions(DataSource given) {
    DataSource target = given;
    while (target instanceof TransactionAwareDataSourceProxy proxy) {
      DataSource next = proxy.getTargetDataSource();
      if (next == null) {
        return proxy;
      }
      target = next;
    }
    return target;
  }

  /**
   * Returns Sensei over the storage.
   *
   * @param trainer the trainer, if the application has one, such as that of {@code sensei-ml}
   * @param customizers beans of the application that change the builder
   */
  @Bean
  @ConditionalOnBean(Storage.class)
  @ConditionalOnMissingBean
  public Sensei sensei(
      Storage storage,
      ObjectProvider<Trainer> trainer,
      ObjectProvider<RecommendationSettings> recommendations,
      ObjectProvider<ActivitySettings> activities,
      ObjectProvider<DecisionSettings> decisions,
      ObjectProvider<Experiment> experiment,
      ObjectProvider<Metrics> metrics,
      ObjectProvider<SenseiCustomizer> customizers) {
    Sensei.Builder builder = Sensei.builder().storage(storage);
    trainer.ifUnique(builder::trainer);
    recommendations.ifUnique(builder::recommendations);
    activities.ifUnique(builder::activities);
    decisions.ifUnique(builder::decisions);
    experiment.ifUnique(builder::experiment);
    metrics.ifUnique(builder::metrics);
    customizers.orderedStream().forEach(each -> each.customize(builder));
    return builder.build();
  }

  /** Stores the decisions that wait when the application stops, before the storage is closed. */
  @Bean
  @ConditionalOnBean(Sensei.class)
  public DisposableBean senseiDecisionsAtShutdown(Sensei sensei) {
    return () -> sensei.decisions().flush();
  }

  /** Returns the log that takes part in the application's transactions. */
  @Bean
  @ConditionalOnSingleCandidate(DataSource.class)
  @ConditionalOnBean({Sensei.class, JpaStorage.class})
  @ConditionalOnMissingBean
  public SenseiLog senseiLog(Sensei sensei, JpaStorage storage, DataSource dataSource) {
    return new SenseiLog(sensei, storage, dataSource);
  }
}
