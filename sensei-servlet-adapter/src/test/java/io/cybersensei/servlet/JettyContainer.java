package io.cybersensei.servlet;

import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with its defaults, but for connections that come faster than they are accepted. */
final class JettyContainer implements Container {

  /** The number of threads that Jetty needs besides those that serve requests. */
  private static final int OWN_THREADS = 3;

  /** A connection that finds the queue full tries again after one second, and after two more. */
  private static final int ACCEPT_QUEUE = 1_000;

  private final Server server;
  private final ServerConnector connector;

  private JettyContainer(Server server, ServletContextHandler context) {
    this.server = server;
    this.connector = new ServerConnector(server);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    server.addConnector(connector);
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not start", e);
    }
  }

  static Container start(Mount mount, SenseiServlet servlet) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(mount.contextPath().isEmpty() ? "/" : mount.contextPath());
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(mount.asyncSupported());
    context.addServlet(holder, mount.mapping());
    return new JettyContainer(
        mount.threads().isPresent()
            ? new Server(new QueuedThreadPool(OWN_THREADS + mount.threads().getAsInt()))
            : new Server(),
        context);
  }

  /** Starts Jetty with a servlet at the root and a time after which it ends idle connections. */
  static Container withIdleTimeout(Duration idleTimeout, boolean async, SenseiServlet servlet) {
    JettyContainer container =
        (JettyContainer) start(new Mount("", "/*", async, OptionalInt.empty()), servlet);
    container.connector.setIdleTimeout(idleTimeout.toMillis());
    return container;
  }

  /** Starts Jetty with a context that has its servlets. */
  static Container start(ServletContextHandler context) {
    return new JettyContainer(new Server(), context);
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not stop.", e);
    }
  }
}
