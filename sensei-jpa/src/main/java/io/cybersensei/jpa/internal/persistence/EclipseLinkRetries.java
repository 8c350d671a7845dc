package io.cybersensei.jpa.internal.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;

/**
 * The retries of EclipseLink. Without a connection it repeats a query three times, five seconds
 * apart, and the caller's thread waits. There is no property for this, and the code does not depend
 * on EclipseLink.
 */
final class EclipseLinkRetries {

  private static final String PACKAGE = "org.eclipse.persistence.";

  private EclipseLinkRetries() {}

  /** Returns whether a provider is EclipseLink. */
  static boolean concern(PersistenceProvider provider) {
    return provider.getClass().getName().startsWith(PACKAGE);
  }

  /** Turns the retries off, if the factory is one of EclipseLink. */
  static void turnOff(EntityManagerFactory factory) {
    if (!factory.getClass().getName().startsWith(PACKAGE)) {
      return;
    }
    try {
      Class<?> type =
          Class.forName(PACKAGE + "sessions.Session", false, factory.getClass().getClassLoader());
      Object login = type.getMethod("getLogin").invoke(factory.unwrap(type));
      login.getClass().getMethod("setQueryRetryAttemptCount", int.class).invoke(login, 0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of EclipseLink is not supported.", e);
    }
  }
}
