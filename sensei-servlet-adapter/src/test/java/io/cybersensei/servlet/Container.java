package io.cybersensei.servlet;

import java.util.OptionalInt;

/** A running servlet container with one servlet, on a free port. */
interface Container extends AutoCloseable {

  /** The name of the system property that selects the container of the tests. */
  String PROPERTY = "sensei.test.container";

  /**
   * The place of a servlet in a container.
   *
   * @param contextPath the path of the context; empty for the root
   * @param mapping the pattern within the context
   * @param asyncSupported whether the servlet is registered as asynchronous
   * @param threads the maximum number of threads that serve requests
   */
  record Mount(String contextPath, String mapping, boolean asyncSupported, OptionalInt threads) {

    /** Returns the path below which the servlet serves. */
    String prefix() {
      return contextPath + mapping.replaceFirst("/[*]?$", "");
    }
  }

  /** Returns the port. */
  int port();

  @Override
  void close();

  /** Starts the selected container. Default: Jetty with Servlet 5. */
  static Container start(Mount mount, SenseiServlet servlet) {
    return switch (name()) {
      case "tomcat" -> TomcatContainer.start(mount, servlet);
      case "undertow" -> UndertowContainer.start(mount, servlet);
      case "jetty-ee10" -> LaterJettyContainer.start("ee10", mount, servlet);
      case "jetty-ee11" -> LaterJettyContainer.start("ee11", mount, servlet);
      default -> JettyContainer.start(mount, servlet);
    };
  }

  /** Returns whether the container is Tomcat. */
  static boolean isTomcat() {
    return name().equals("tomcat");
  }

  /** Returns whether the container is Undertow. */
  static boolean isUndertow() {
    return name().equals("undertow");
  }

  private static String name() {
    return System.getProperty(PROPERTY, "jetty");
  }
}
