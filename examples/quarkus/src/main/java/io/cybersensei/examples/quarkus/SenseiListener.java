package io.cybersensei.examples.quarkus;

import io.cybersensei.Sensei;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the servlet that web.xml declares, for the users whom Quarkus has signed in. Quarkus
 * initializes the context before there are databases, and so before the start.
 */
@Singleton
public class SenseiListener implements ServletContextListener {

  private @Nullable ServletContext context;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    context = event.getServletContext();
  }

  void start(@Observes StartupEvent start, Sensei sensei) {
    Objects.requireNonNull(context)
        .setAttribute(
            SenseiServlet.ATTRIBUTE,
            SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build());
  }
}
