package io.cybersensei.jpa.internal.boot;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Removes Boot's beans of Flyway if the application has nothing for them: no setting {@code
 * spring.flyway.*}, no folder {@code db/migration}, and no bean of Flyway's.
 */
final class UnusedFlyway implements BeanFactoryPostProcessor, PriorityOrdered {

  static final String AUTO_CONFIGURATION =
      "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration";

  private static final Logger LOG = LoggerFactory.getLogger(UnusedFlyway.class);
  private static final String FLYWAY = "flyway";
  private static final String INITIALIZER = "flywayInitializer";
  private static final String DEFAULT_LOCATION = "db/migration";

  /** Types of beans by which an application uses Boot's Flyway. */
  private static final List<String> USES =
      List.of(
          "org.flywaydb.core.api.migration.JavaMigration",
          "org.flywaydb.core.api.callback.Callback",
          "org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer",
          "org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy");

  private final Environment environment;

  UnusedFlyway(Environment environment) {
    this.environment = environment;
  }

  /** Before the order of the initialisation is found out. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    if (beans instanceof BeanDefinitionRegistry registry
        && isOfBoot(beans, FLYWAY)
        && isOfBoot(beans, INITIALIZER)
        && !isUsed(beans)) {
      registry.removeBeanDefinition(INITIALIZER);
      registry.removeBeanDefinition(FLYWAY);
      LOG.debug("The application has no migrations of Flyway, so Boot's Flyway is left out.");
    }
  }

  private static boolean isOfBoot(ConfigurableListableBeanFactory beans, String name) {
    if (!beans.containsBeanDefinition(name)) {
      return false;
    }
    String factory = beans.getBeanDefinition(name).getFactoryBeanName();
    return factory != null && factory.startsWith(AUTO_CONFIGURATION);
  }

  private boolean isUsed(ConfigurableListableBeanFactory beans) {
    ClassLoader loader = beans.getBeanClassLoader();
    boolean isSet =
        Binder.get(environment)
            .bind("spring.flyway", Bindable.mapOf(String.class, Object.class))
            .isBound();
    return isSet
        || (loader != null && loader.getResource(DEFAULT_LOCATION) != null)
        || USES.stream().anyMatch(type -> has(beans, type, loader));
  }

  private static boolean has(
      ConfigurableListableBeanFactory beans, String type, @Nullable ClassLoader loader) {
    // Boot has customizers of its own, for the modules of Flyway that Sensei brings.
    return ClassUtils.isPresent(type, loader)
        && Stream.of(
                beans.getBeanNamesForType(ClassUtils.resolveClassName(type, loader), true, false))
            .anyMatch(name -> !isOfBoot(beans, name));
  }
}
