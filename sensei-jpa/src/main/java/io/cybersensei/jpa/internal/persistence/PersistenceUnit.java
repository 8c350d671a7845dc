package io.cybersensei.jpa.internal.persistence;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.SchemaOfUnit;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit of Sensei, described in code so that no {@code persistence.xml} of the host
 * is read or needed. It is mapped to the {@linkplain SchemaOfUnit schema of units}. It implements
 * JPA 3.1 and has the methods that 3.2 adds.
 */
public final class PersistenceUnit implements PersistenceUnitInfo {

  private final DataSource dataSource;
  private final Dialect dialect;
  private final List<Class<?>> entities;
  // EclipseLink shares one session among all units of one name, so each unit has a name of its own.
  private final String name = "sensei-" + UUID.randomUUID();
  private final ClassLoader classLoader;

  /**
   * Creates a unit.
   *
   * @param entities the classes that it maps
   */
  public PersistenceUnit(DataSource dataSource, Dialect dialect, List<Class<?>> entities) {
    this(dataSource, dialect, entities, dialect::quoted);
  }

  private PersistenceUnit(
      DataSource dataSource,
      Dialect dialect,
      List<Class<?>> entities,
      UnaryOperator<String> quoted) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.entities = entities;
    this.classLoader =
        new SchemaMapping(
            PersistenceUnit.class.getClassLoader(), dialect, quoted.apply(SchemaOfUnit.NAME));
  }

  Dialect dialect() {
    return dialect;
  }

  /** Returns the same unit in the notation of EclipseLink. */
  PersistenceUnit forEclipseLink() {
    return new PersistenceUnit(dataSource, dialect, entities, dialect::quotedForEclipseLink);
  }

  @Override
  public String getPersistenceUnitName() {
    return name;
  }

  @Override
  public @Nullable String getPersistenceProviderClassName() {
    return null;
  }

  // JPA 3.2 deprecates the type but still requires it.
  @SuppressWarnings("removal")
  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public @Nullable DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return dataSource;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of(SchemaMapping.NAME);
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public @Nullable URL getPersistenceUnitRootUrl() {
    CodeSource source = PersistenceUnit.class.getProtectionDomain().getCodeSource();
    // EclipseLink requires a URL, to name the unit.
    return source != null
        ? source.getLocation()
        : PersistenceUnit.class.getResource("PersistenceUnit.class");
  }

  @Override
  public List<String> getManagedClassNames() {
    return entities.stream().map(Class::getName).toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  /** Returns the settings that a provider would otherwise take from the host or choose itself. */
  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.setProperty("jakarta.persistence.schema-generation.database.action", "none");
    properties.setProperty("jakarta.persistence.schema-generation.scripts.action", "none");
    properties.setProperty("hibernate.hbm2ddl.auto", "none");
    properties.setProperty("hibernate.archive.autodetection", "none");
    properties.setProperty("hibernate.globally_quoted_identifiers", "false");
    properties.setProperty("hibernate.cache.use_second_level_cache", "false");
    properties.setProperty("hibernate.jdbc.batch_size", "100");
    // The database's message may hold an e-mail address, and the exception has it anyway.
    properties.setProperty("hibernate.jdbc.log.errors", "false");
    properties.setProperty("hibernate.order_inserts", "true");
    if (dialect.keepsUuidsAsText()) {
      properties.setProperty("hibernate.type.preferred_uuid_jdbc_type", "VARCHAR");
    }
    properties.setProperty("eclipselink.ddl-generation", "none");
    properties.setProperty("eclipselink.weaving", "false");
    properties.setProperty("eclipselink.jdbc.batch-writing", "JDBC");
    properties.setProperty("eclipselink.logging.logger", "JavaLogger");
    properties.setProperty("eclipselink.logging.level", "SEVERE");
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.0";
  }

  @Override
  public ClassLoader getClassLoader() {
    return classLoader;
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {}

  @Override
  public ClassLoader getNewTempClassLoader() {
    return classLoader;
  }

  /** Returns null: there is no scope annotation. New in JPA 3.2. */
  @SuppressWarnings("MissingOverride")
  public @Nullable String getScopeAnnotationName() {
    return null;
  }

  /** Returns no qualifiers. New in JPA 3.2. */
  @SuppressWarnings("MissingOverride")
  public List<String> getQualifierAnnotationNames() {
    return List.of();
  }
}
