package io.cybersensei.jpa.internal.persistence;

import jakarta.persistence.spi.PersistenceProvider;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings that Hibernate takes from a {@code hibernate.properties} of the host or from system
 * properties, for every persistence unit. Those of the host's entities, such as a default schema or
 * a naming strategy, would break Sensei's unit, so it takes none of them. The code does not depend
 * on Hibernate.
 */
final class HibernateProperties {

  private static final String PACKAGE = "org.hibernate.";
  private static final List<String> PREFIXES =
      List.of("hibernate.", "jakarta.persistence.", "javax.persistence.");

  private HibernateProperties() {}

  /**
   * Returns the map that keeps the host's settings out of a unit: null, which removes a setting,
   * for each one that the unit does not set itself. Empty for other providers than Hibernate.
   */
  static Map<String, @Nullable Object> withoutHosts(PersistenceProvider provider, Properties unit) {
    if (!provider.getClass().getName().startsWith(PACKAGE)) {
      return Map.of();
    }
    Map<String, @Nullable Object> removed = new HashMap<>();
    for (String name : global(provider.getClass().getClassLoader()).stringPropertyNames()) {
      if (unit.getProperty(name) == null && PREFIXES.stream().anyMatch(name::startsWith)) {
        removed.put(name, null);
      }
    }
    return Collections.unmodifiableMap(removed);
  }

  private static Properties global(@Nullable ClassLoader loader) {
    try {
      Class<?> environment = Class.forName(PACKAGE + "cfg.Environment", true, loader);
      return (Properties) environment.getMethod("getProperties").invoke(null);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The hibernate.properties could not be read.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of Hibernate is not supported.", e);
    }
  }
}
