package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.testing.ChildJvm;
import io.cybersensei.learning.model.TestModels;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code hibernate.properties} of the host, whose settings are for the host's entities. */
class HibernatePropertiesTest {

  /** Names of tables with a prefix. */
  public static final class Prefixed extends PhysicalNamingStrategyStandardImpl {

    private static final long serialVersionUID = 1L;

    @Override
    public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment context) {
      return Identifier.toIdentifier("lms_" + logicalName.getText());
    }
  }

  /** Uses the parts that go through the provider. */
  public static final class Use implements Callable<String> {

    @Override
    public String call() {
      // The driver manager of the JVM does not see the drivers of this class loader.
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL("jdbc:h2:mem:hostsProperties;DB_CLOSE_DELAY=-1");
      try (JpaStorage storage = JpaStorage.over(dataSource)) {
        Sensei sensei = Sensei.builder().storage(storage).build();
        sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
        LogResult result = sensei.log(InteractionDraft.answered("ada", "tcp", 1));
        TestModels.activate(storage.models(), new byte[] {1});
        return result.getClass().getSimpleName()
            + storage.topics().current().size()
            + storage.models().all().size()
            + storage.auth().accounts().findByUsername("ada").isPresent();
      }
    }
  }

  @Test
  void hostsHibernatePropertiesAreNotUsed(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("hibernate.properties"),
        """
        hibernate.default_schema=nowhere
        hibernate.default_catalog=nowhere
        hibernate.physical_naming_strategy=%s
        hibernate.dialect=org.hibernate.dialect.MySQLDialect
        hibernate.connection.provider_disables_autocommit=true
        hibernate.connection.url=jdbc:none:nowhere
        hibernate.type.preferred_uuid_jdbc_type=CHAR
        hibernate.type.preferred_boolean_jdbc_type=VARCHAR
        hibernate.transaction.coordinator_class=jta
        hibernate.globally_quoted_identifiers=true
        hibernate.hbm2ddl.auto=create
        jakarta.persistence.schema-generation.database.action=drop-and-create
        jakarta.persistence.jdbc.url=jdbc:none:nowhere
        hibernate.multiTenancy=SCHEMA
        hibernate.session_factory.statement_inspector=nowhere.Inspector
        """
            .formatted(Prefixed.class.getName()));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader host =
        new URLClassLoader(classPath(folder), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(host);
      Callable<?> use =
          (Callable<?>) host.loadClass(Use.class.getName()).getConstructor().newInstance();

      assertThat(use.call()).isEqualTo("Stored11false");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Returns this class path without EclipseLink, after a folder. */
  private static URL[] classPath(Path folder) throws MalformedURLException {
    List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry : ChildJvm.classPath()) {
      if (!entry.contains("org.eclipse.persistence")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
