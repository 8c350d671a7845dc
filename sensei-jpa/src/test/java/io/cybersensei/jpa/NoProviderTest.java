package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.testing.ChildJvm;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoProviderTest {

  @Test
  void missingJpaProviderIsNamedInTheMessage() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader host =
        new URLClassLoader(classPathWithoutProviders(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(host);
      Throwable failure = openingFailsIn(host);

      assertThat(failure)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "There is no JPA provider on the class path: add org.hibernate.orm:hibernate-core or"
                  + " org.eclipse.persistence:org.eclipse.persistence.jpa to it.");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Throwable openingFailsIn(ClassLoader host) throws ReflectiveOperationException {
    try {
      host.loadClass(JpaStorage.class.getName())
          .getMethod("connect", String.class, String.class, String.class)
          .invoke(null, "jdbc:h2:mem:none", "sa", "");
      throw new AssertionError("It opened.");
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  private static URL[] classPathWithoutProviders() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : ChildJvm.classPath()) {
      if (!entry.contains("hibernate-core") && !entry.contains("org.eclipse.persistence")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
