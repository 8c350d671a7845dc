package io.cybersensei.spring.boot;

import io.cybersensei.jpa.JpaStorage;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A storage that an application declares itself. Its name sorts before that of Flyway. */
@Configuration(proxyBeanMethods = false)
class OwnStorage {

  @Bean(destroyMethod = "close")
  JpaStorage aStorage(DataSource dataSource) {
    return JpaStorage.over(dataSource);
  }
}
