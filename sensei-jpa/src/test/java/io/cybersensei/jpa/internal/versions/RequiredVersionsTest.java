package io.cybersensei.jpa.internal.versions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import jakarta.persistence.spi.PersistenceProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredVersionsTest {

  @ParameterizedTest
  @CsvSource({"2.7.13, 2.7", "13, 13.0", "16.0.0-SNAPSHOT, 16.0", "v6.1.7.Final, 6.1"})
  void versionIsReadFromItsText(String text, String version) {
    assertThat(LibraryVersion.of(text)).hasToString("Optional[" + version + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown"})
  void textWithoutVersionIsNone(String text) {
    assertThat(LibraryVersion.of(text)).isEmpty();
  }

  @Test
  void olderVersionIsRefusedWithBothNumbers() {
    assertThatThrownBy(
            () ->
                RequiredVersions.check(
                    "Flyway", LibraryVersion.of("9.22.3"), RequiredVersions.FLYWAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Flyway must be version 11.7 or newer but is 9.22: raise it in your build.");
  }

  @ParameterizedTest
  @CsvSource({"15.1.4, 15.1", "16.0.0, 16.0"})
  void olderSchedulerIsRefused(String version, String shown) {
    Map<String, String> jar =
        Map.of(
            "META-INF/maven/com.github.kagkarlsson/db-scheduler/pom.properties",
            "artifactId=db-scheduler\nversion=" + version + "\n");

    assertThatThrownBy(() -> checkScheduler(jar))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .rootCause()
        .hasMessage(
            "com.github.kagkarlsson:db-scheduler must be version 16.1 or newer but is "
                + shown
                + ": raise it in your build.");
  }

  @Test
  void newerSchedulerAndOneOfUnknownVersionAreNotRefused() {
    Map<String, String> newer =
        Map.of(
            "META-INF/maven/com.github.kagkarlsson/db-scheduler/pom.properties", "version=17.2.0");

    assertThatCode(() -> checkScheduler(newer)).doesNotThrowAnyException();
    assertThatCode(() -> checkScheduler(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void hibernateThatIsTooOldIsRefusedOnMariaDbOnly(@TempDir Path folder) throws Exception {
    PersistenceProvider old = hibernate("6.1.7.Final", folder);

    assertThatThrownBy(() -> RequiredVersions.checkProvider(old, dialect("MariaDB")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "On MariaDB, Hibernate, org.hibernate.orm:hibernate-core, must be version 6.2 or newer"
                + " but is 6.1: raise it in your build.");
    assertThatCode(() -> RequiredVersions.checkProvider(old, dialect("PostgreSQL")))
        .doesNotThrowAnyException();
  }

  @Test
  void newerHibernateIsNotRefused(@TempDir Path folder) throws Exception {
    PersistenceProvider newer = hibernate("6.2.0.Final", folder);

    assertThatCode(() -> RequiredVersions.checkProvider(newer, dialect("MariaDB")))
        .doesNotThrowAnyException();
  }

  /** Returns the dialect of a database by its name, without the database. */
  private static Dialect dialect(String product) throws SQLException {
    DatabaseMetaData database =
        proxy(
            DatabaseMetaData.class,
            method -> method.equals("getDatabaseProductName") ? product : null);
    return Dialects.of(
        proxy(Connection.class, method -> method.equals("getMetaData") ? database : null));
  }

  private static <T> T proxy(Class<T> type, UnaryOperator<Object> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> results.apply(method.getName())));
  }

  /** Checks the scheduler from a class loader that finds these files and no others. */
  private static void checkScheduler(Map<String, String> files) throws Exception {
    ClassLoader loader =
        new ClassLoader(RequiredVersionsTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RequiredVersions.class.getPackageName())) {
              return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defined(name) : loaded;
          }

          private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream in =
                getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }

          @Override
          public InputStream getResourceAsStream(String name) {
            String text = files.get(name);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(UTF_8));
          }
        };
    loader.loadClass(RequiredVersions.class.getName()).getMethod("checkScheduler").invoke(null);
  }

  /** Returns a provider that has the name of Hibernate's, beside a version of Hibernate. */
  private static PersistenceProvider hibernate(String version, Path folder) throws Exception {
    Path provider = folder.resolve("OldProvider.java");
    Files.writeString(
        provider,
        """
        package org.hibernate;
        import jakarta.persistence.EntityManagerFactory;
        import jakarta.persistence.spi.*;
        import java.util.Map;
        public class OldProvider implements PersistenceProvider {
          public EntityManagerFactory createEntityManagerFactory(String name, Map map) {
            return null;
          }
          public EntityManagerFactory createContainerEntityManagerFactory(
              PersistenceUnitInfo info, Map map) {
            return null;
          }
          public void generateSchema(PersistenceUnitInfo info, Map map) {}
          public boolean generateSchema(String name, Map map) { return false; }
          public ProviderUtil getProviderUtil() { return null; }
        }
        """);
    Path versions = folder.resolve("Version.java");
    Files.writeString(
        versions,
        """
        package org.hibernate;
        public class Version {
          public static String getVersionString() { return "%s"; }
        }
        """
            .formatted(version));
    String api =
        Path.of(
                PersistenceProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .toString();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-cp",
                api,
                "-d",
                folder.toString(),
                provider.toString(),
                versions.toString());
    assertThat(failed).isZero();
    ClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, PersistenceProvider.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own = name.startsWith("org.hibernate.");
            Class<?> loaded = findLoadedClass(name);
            return own && loaded == null ? findClass(name) : super.loadClass(name, resolve);
          }
        };
    return (PersistenceProvider)
        loader.loadClass("org.hibernate.OldProvider").getConstructor().newInstance();
  }

  @Test
  void unknownVersionIsNotRefused() {
    assertThatCode(() -> RequiredVersions.check("x", Optional.empty(), RequiredVersions.FLYWAY))
        .doesNotThrowAnyException();
  }

  @Test
  void versionsOfThisBuildAreKnownAndNewEnough() {
    assertThatCode(RequiredVersions::checkFlyway).doesNotThrowAnyException();
    assertThatCode(RequiredVersions::checkScheduler).doesNotThrowAnyException();
  }
}
