package io.cybersensei.servlet;

import jakarta.servlet.Servlet;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty with Servlet 6.0 (ee10) or 6.1 (ee11). The tests are compiled with Servlet 5, so the
 * classes of these modules are found by their names.
 */
final class LaterJettyContainer implements Container {

  /** The number of threads that Jetty needs besides those that serve requests. */
  private static final int OWN_THREADS = 3;

  private final Server server;
  private final ServerConnector connector;

  private LaterJettyContainer(String module, Mount mount, SenseiServlet servlet) {
    server =
        mount.threads().isPresent()
            ? new Server(new QueuedThreadPool(OWN_THREADS + mount.threads().getAsInt()))
            : new Server();
    connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(context(module, mount, servlet));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not start.", e);
    }
  }

  /**
   * Starts Jetty.
   *
   * @param module the module, such as {@code ee10}
   */
  static Container start(String module, Mount mount, SenseiServlet servlet) {
    return new LaterJettyContainer(module, mount, servlet);
  }

  private static Handler context(String module, Mount mount, SenseiServlet servlet) {
    String classes = "org.eclipse.jetty." + module + ".servlet.";
    try {
      Class<?> holderClass = Class.forName(classes + "ServletHolder");
      Object holder = holderClass.getConstructor(Servlet.class).newInstance(servlet);
      holderClass
          .getMethod("setAsyncSupported", boolean.class)
          .invoke(holder, mount.asyncSupported());
      Class<?> contextClass = Class.forName(classes + "ServletContextHandler");
      Object context = contextClass.getConstructor().newInstance();
      contextClass
          .getMethod("setContextPath", String.class)
          .invoke(context, mount.contextPath().isEmpty() ? "/" : mount.contextPath());
      contextClass
          .getMethod("addServlet", holderClass, String.class)
          .invoke(context, holder, mount.mapping());
      return (Handler) context;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("There is no Jetty " + module + " on the class path.", e);
    }
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
