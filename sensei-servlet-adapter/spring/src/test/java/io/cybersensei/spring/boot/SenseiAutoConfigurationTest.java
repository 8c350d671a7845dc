package io.cybersensei.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.JpaStorage;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SenseiAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(Line.DATABASE))
          .withConfiguration(
              AutoConfigurations.of(
                  SenseiAutoConfiguration.class,
                  SenseiHealthAutoConfiguration.class,
                  SenseiMetricsAutoConfiguration.class,
                  SenseiWebAutoConfiguration.class))
          .withPropertyValues(
              "spring.flyway.enabled=false",
              "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

  private static Sensei teaching(Sensei sensei) {
    sensei.teach(Curriculum.of(Topic.of("ip", "IP")));
    return sensei;
  }

  @Test
  void beansAreOverTheDataSourceOfTheApplication() {
    runner
        .withPropertyValues("sensei.schema=order", "sensei.max-connections=3")
        .run(
            context -> {
              Sensei sensei = teaching(context.getBean(Sensei.class));
              SenseiLog log = context.getBean(SenseiLog.class);

              assertThat(log.log(InteractionDraft.answered("ada", "ip", 1)))
                  .isInstanceOf(LogResult.Stored.class);
              assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
              assertThat(
                      new JdbcTemplate(context.getBean(DataSource.class))
                          .queryForObject(
                              "SELECT count(*) FROM \"ORDER\".sensei_interaction", Integer.class))
                  .isEqualTo(1);
              assertThat(context).hasBean("senseiHealthIndicator");
              assertThat(context).doesNotHaveBean(SenseiWebAutoConfiguration.class);
            });
  }

  @Test
  void logTakesPartInTheTransaction() {
    runner.run(
        context -> {
          teaching(context.getBean(Sensei.class));
          SenseiLog log = context.getBean(SenseiLog.class);
          Storage storage = context.getBean(Storage.class);
          TransactionTemplate transaction =
              new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

          transaction.executeWithoutResult(
              status -> {
                log.log(InteractionDraft.answered("ada", "ip", 1));
                assertThat(storage.interactions().recent("ada", 9)).isEmpty();
                status.setRollbackOnly();
              });
          assertThat(storage.interactions().recent("ada", 9)).isEmpty();

          transaction.executeWithoutResult(
              status -> log.log(InteractionDraft.answered("ada", "ip", 1)));
          assertThat(storage.interactions().recent("ada", 9)).hasSize(1);
        });
  }

  @Test
  void beansOfTheApplicationReplaceThoseOfTheStarter() {
    Storage inMemory = Storage.inMemory();
    runner
        .withBean("own", Storage.class, () -> inMemory)
        .run(
            context -> {
              assertThat(context.getBean(Storage.class)).isSameAs(inMemory);
              assertThat(context).doesNotHaveBean(JpaStorage.class);
              assertThat(context).doesNotHaveBean(SenseiLog.class);
              assertThat(context).hasSingleBean(Sensei.class);
            });
  }

  @Test
  void nothingIsSetUpIfItIsDisabled() {
    runner
        .withPropertyValues("sensei.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Sensei.class));
  }

  @Test
  void estimatesAreCounted() {
    runner.run(
        context -> {
          Sensei sensei = teaching(context.getBean(Sensei.class));
          SimpleMeterRegistry registry = new SimpleMeterRegistry();
          context.getBean("senseiMetrics", MeterBinder.class).bindTo(registry);
          sensei.recommend("ada", 1);

          assertThat(registry.get("sensei.estimates").functionCounters()).hasSize(2);
          assertThat(registry.get("sensei.snapshots").functionCounters()).hasSize(2);
        });
  }

  @Test
  void logIsMeasuredFromTheStorageOn() {
    runner.run(
        context -> {
          Sensei sensei = teaching(context.getBean(Sensei.class));
          SimpleMeterRegistry registry = new SimpleMeterRegistry();
          context.getBean("senseiMetrics", MeterBinder.class).bindTo(registry);
          sensei.log(InteractionDraft.answered("ada", "ip", 1));

          assertThat(registry.get("sensei.interactions").tag("result", "stored").counter().count())
              .isEqualTo(1);
          assertThat(registry.get("sensei.log.commits").tag("outcome", "stored").timer().count())
              .isEqualTo(1);
        });
  }

  @Test
  void invalidSettingIsNamedAtStart() {
    runner
        .withPropertyValues("sensei.max-connections=0")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessage("maxConnections must be from 1 to 1000 but is 0."));
  }
}
