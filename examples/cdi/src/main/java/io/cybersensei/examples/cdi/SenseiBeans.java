package io.cybersensei.examples.cdi;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.JpaStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Sensei's beans. They are singletons rather than application-scoped: a client proxy would need a
 * class that is not final. The container closes the storage when it stops.
 */
@ApplicationScoped
class SenseiBeans {

  @Produces
  @Singleton
  JpaStorage storage(DataSource dataSource) {
    return JpaStorage.over(dataSource);
  }

  void close(@Disposes JpaStorage storage) {
    storage.close();
  }

  @Produces
  @Singleton
  Sensei sensei(JpaStorage storage) {
    return Sensei.builder().storage(storage).build();
  }
}
