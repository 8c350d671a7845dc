package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.JpaStorage;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** The JPA providers with which every test of entities runs. */
public enum TestProvider {
  HIBERNATE {
    @Override
    public PersistenceProvider provider() {
      return new HibernatePersistenceProvider();
    }
  },
  ECLIPSELINK {
    @Override
    public PersistenceProvider provider() {
      return new org.eclipse.persistence.jpa.PersistenceProvider();
    }
  };

  public abstract PersistenceProvider provider();

  /** Returns the providers on the class path. */
  public static List<TestProvider> present() {
    return Stream.of(values()).filter(TestProvider::isPresent).toList();
  }

  /**
   * Returns the providers to test with on a database. Each runs on PostgreSQL, but not with each
   * way to reach it. With {@code -Dsensei.test.allProviders=true} each runs on every database.
   */
  public static List<TestProvider> presentFor(TestDatabase database) {
    List<TestProvider> present = present();
    return present.size() == 1 || Boolean.getBoolean("sensei.test.allProviders")
        ? present
        : present.stream().filter(database::isTestedWith).toList();
  }

  /**
   * Returns whether the provider is on the class path. Some modules that run these tests have only
   * one.
   */
  boolean isPresent() {
    try {
      provider();
      return true;
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  /** Opens a storage as if this were the only provider on the class path. */
  public JpaStorage open(JpaStorage.Builder builder) {
    PersistenceProviderResolver before =
        PersistenceProviderResolverHolder.getPersistenceProviderResolver();
    PersistenceProviderResolverHolder.setPersistenceProviderResolver(
        new PersistenceProviderResolver() {
          @Override
          public List<PersistenceProvider> getPersistenceProviders() {
            return List.of(provider());
          }

          @Override
          public void clearCachedProviders() {}
        });
    try {
      return builder.open();
    } finally {
      PersistenceProviderResolverHolder.setPersistenceProviderResolver(before);
    }
  }
}
