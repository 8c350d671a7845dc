package io.cybersensei.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.jpa.internal.boot.UnusedFlywayAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A host notices nothing of the Flyway that Sensei brings, with and without a Flyway of its own.
 */
class FlywayOfTheHostTest {

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  private final ApplicationContextRunner withoutStarter =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(Line.DATABASE))
          .withConfiguration(AutoConfigurations.of(UnusedFlywayAutoConfiguration.class))
          .withPropertyValues("spring.datasource.url=" + url);

  private final ApplicationContextRunner withStarter =
      withoutStarter.withConfiguration(AutoConfigurations.of(SenseiAutoConfiguration.class));

  private void hostHasATable() {
    new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""))
        .execute("CREATE TABLE course (id integer)");
  }

  @Test
  void hostWithTablesAndWithoutMigrationsStarts() {
    assumeTrue(Line.SETS_UP_ANY_FLYWAY, "This line sets up Flyway by a module of its own.");
    hostHasATable();

    withoutStarter.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Flyway.class));
    withStarter.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Flyway.class)
                .hasSingleBean(Sensei.class));
  }

  @Test
  void migrationsOfTheHostRunBeforeThoseOfSensei(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("V1__course.sql"), "CREATE TABLE course (id integer);");
    ApplicationContextRunner host =
        withStarter.withPropertyValues("spring.flyway.locations=filesystem:" + folder);

    for (int start = 1; start <= 2; start++) {
      host.run(
          context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Flyway.class);
            assertThat(
                    new JdbcTemplate(context.getBean(DataSource.class))
                        .queryForList("SELECT id FROM course"))
                .isEmpty();
            assertThat(context.getBean(Storage.class).topics().current().size()).isZero();
          });
    }
  }

  @Test
  void storageThatTheHostDeclaresComesAfterItsMigrations(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("V1__course.sql"), "CREATE TABLE course (id integer);");

    withoutStarter
        .withPropertyValues("spring.flyway.locations=filesystem:" + folder)
        .withUserConfiguration(OwnStorage.class)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Flyway.class));
  }

  @Test
  void flywayBeanOfTheHostStays() {
    withoutStarter
        .withBean(
            "hostsFlyway",
            Flyway.class,
            () ->
                Flyway.configure()
                    .dataSource(new DriverManagerDataSource(url, "sa", ""))
                    .failOnMissingLocations(false)
                    .load())
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Flyway.class));
  }
}
