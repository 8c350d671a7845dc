package io.cybersensei.jpa.internal.persistence;

import io.cybersensei.jpa.internal.versions.RequiredVersions;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import java.util.ServiceLoader;

/** The JPA providers on the class path. */
public final class PersistenceProviders {

  private static final String QUARKUS = "io.quarkus.";

  private final List<PersistenceProvider> providers;

  private PersistenceProviders(List<PersistenceProvider> providers) {
    this.providers = providers;
  }

  /**
   * Returns the providers that the host's class loader finds; if it finds none, those that Sensei's
   * class loader finds.
   *
   * @throws IllegalStateException if there is no provider
   */
  public static PersistenceProviders find() {
    List<PersistenceProvider> providers =
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders()
            .stream()
            .filter(PersistenceProviders::startsUnits)
            .toList();
    if (providers.isEmpty()) {
      providers =
          ServiceLoader.load(PersistenceProvider.class, PersistenceProviders.class.getClassLoader())
              .stream()
              .map(ServiceLoader.Provider::get)
              .toList();
    }
    if (providers.isEmpty()) {
      throw new IllegalStateException(
          "There is no JPA provider on the class path: add org.hibernate.orm:hibernate-core or"
              + " org.eclipse.persistence:org.eclipse.persistence.jpa to it.");
    }
    return new PersistenceProviders(providers);
  }

  /**
   * Returns whether a provider starts units that it does not know. That of Quarkus, which stands in
   * front of Hibernate's own, knows those of the application from the build, and fails for others.
   */
  private static boolean startsUnits(PersistenceProvider provider) {
    return !provider.getClass().getName().startsWith(QUARKUS);
  }

  /** Returns the classes of the providers, in their order. */
  List<Class<?>> types() {
    return providers.stream().<Class<?>>map(Object::getClass).toList();
  }

  /**
   * Returns the factory of the first provider that accepts the unit.
   *
   * @throws IllegalStateException if none accepts it, or it is too old for the database
   * @throws StorageException if the provider fails
   */
  EntityManagerFactory createFactory(PersistenceUnit unit) {
    try {
      for (PersistenceProvider provider : providers) {
        RequiredVersions.checkProvider(provider, unit.dialect());
        letProxiesRead(provider);
        EntityManagerFactory factory =
            provider.createContainerEntityManagerFactory(
                EclipseLinkRetries.concern(provider) ? unit.forEclipseLink() : unit,
                HibernateProperties.withoutHosts(provider, unit.getProperties()));
        if (factory != null) {
          EclipseLinkRetries.turnOff(factory);
          return factory;
        }
      }
    } catch (PersistenceException e) {
      throw new StorageException("The JPA provider could not be started.", e);
    }
    throw new IllegalStateException(
        "None of the JPA providers on the class path accepts Sensei's persistence unit: "
            + providers.stream().map(provider -> provider.getClass().getName()).toList()
            + ".");
  }

  /**
   * Lets this module read that of the provider. Hibernate defines the proxies of entities in the
   * module of the entities, and they implement its own interfaces.
   */
  private static void letProxiesRead(PersistenceProvider provider) {
    PersistenceProviders.class.getModule().addReads(provider.getClass().getModule());
  }
}
