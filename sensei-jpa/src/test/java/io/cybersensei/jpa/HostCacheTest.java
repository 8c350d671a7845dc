package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.testing.Course;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.MapRegions;
import io.cybersensei.jpa.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** Checks the second-level cache and the managed entities of a host whose transaction is joined. */
class HostCacheTest {

  @Test
  void joiningKeepsTheHostsCacheAndFlushesNothing() throws SQLException {
    UUID id = UUID.randomUUID();
    InteractionDraft draft = InteractionDraft.answered("ada", "tcp", 1).id(id);
    try (EmptyDatabase database = TestDatabase.H2.empty();
        JpaStorage storage = JpaStorage.over(database.dataSource());
        EntityManagerFactory host = withCache(database)) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
      Statistics statistics = host.unwrap(SessionFactory.class).getStatistics();
      try (EntityManager entities = host.createEntityManager()) {
        entities.getTransaction().begin();
        entities.persist(new Course());
        entities.getTransaction().commit();
        assertThat(host.getCache().contains(Course.class, 0)).isTrue();
        long before = statistics.getFlushCount();

        entities.getTransaction().begin();
        assertThat(sensei.logTo(storage.joining(entities)).log(draft))
            .isInstanceOf(LogResult.Stored.class);
        assertThat(sensei.logTo(storage.joining(entities)).log(draft))
            .isInstanceOf(LogResult.AlreadyKnown.class);

        assertThat(statistics.getFlushCount()).isEqualTo(before);
        entities.getTransaction().commit();
        assertThat(host.getCache().contains(Course.class, 0)).isTrue();
      }
      assertThat(storage.interactions().recent("ada", 2)).hasSize(1);
    }
  }

  private static EntityManagerFactory withCache(EmptyDatabase database) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.nonJtaDataSource", database.dataSource());
    settings.put("jakarta.persistence.sharedCache.mode", "ALL");
    settings.put("hibernate.cache.region.factory_class", MapRegions.class.getName());
    settings.put("hibernate.cache.use_second_level_cache", "true");
    settings.put("hibernate.generate_statistics", "true");
    settings.put("hibernate.hbm2ddl.auto", "create");
    return new HibernatePersistenceProvider().createEntityManagerFactory("host", settings);
  }
}
