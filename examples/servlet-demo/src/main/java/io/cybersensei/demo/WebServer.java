package io.cybersensei.demo;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalInt;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, reachable from this machine alone. */
final class WebServer implements AutoCloseable {

  private static final String HOST = "localhost";
  private static final int MOST_THREADS = 50;

  /** How long a request that is under way may take when the server stops. */
  private static final int MILLIS_TO_FINISH = 5_000;

  private final Server server;
  private final ServerConnector connector;

  private WebServer() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("http");
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    server.addConnector(connector);
    server.setStopTimeout(MILLIS_TO_FINISH);
  }

  /**
   * Takes a port, so that nobody waits for a first start only to hear that there is none.
   *
   * @param port 0 for any free one; without it, the usual one or any free one
   * @throws CannotStart if another process has that port
   */
  static WebServer reserve(OptionalInt port) throws CannotStart {
    WebServer usual = new WebServer();
    if (usual.open(port.orElse(DemoSettings.USUAL_PORT))) {
      return usual;
    }
    WebServer other = new WebServer();
    if (port.isEmpty() && other.open(0)) {
      return other;
    }
    throw new CannotStart(
        "Port %d cannot be opened, probably since another process has it; name another with -D%s."
            .formatted(port.orElse(0), DemoSettings.PORT));
  }

  private boolean open(int port) {
    connector.setPort(port);
    try {
      connector.open();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Serves from now on. */
  void start(Handler handler) {
    server.setHandler(new GracefulHandler(handler));
    try {
      server.start();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not start", e);
    }
  }

  URI address() {
    return URI.create("http://" + HOST + ":" + connector.getLocalPort() + "/");
  }

  @Override
  public void close() {
    try {
      connector.close();
      server.stop();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not stop", e);
    }
  }
}
