package io.cybersensei.jpa.internal.boot;

import io.cybersensei.Storage;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/**
 * Has beans of a {@link Storage} made after the application's Flyway, Liquibase and scripts. If
 * Sensei's tables came first, the application's Flyway would refuse the schema at its first start,
 * because it is not empty.
 */
public final class StorageAfterMigrations
    extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

  @Override
  protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
    return Set.of(Storage.class);
  }
}
