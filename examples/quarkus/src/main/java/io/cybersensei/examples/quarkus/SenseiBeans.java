package io.cybersensei.examples.quarkus;

import io.agroal.api.AgroalDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.JpaStorage;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Sensei's beans. Quarkus closes the storage when it stops. */
@ApplicationScoped
class SenseiBeans {

  @Produces
  @Singleton
  JpaStorage storage(@DataSource("sensei") AgroalDataSource dataSource) {
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

  void teach(@Observes StartupEvent start, Sensei sensei) {
    sensei.teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP").requiring("ip")));
  }
}
