package io.cybersensei.demo;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty server. */
final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int MAX_THREADS = 50;

  /** The time after which a silent connection is closed. */
  private static final long IDLE_MILLIS = 10_000;

  /** The time limit for open requests when the server stops. */
  private static final int MILLIS_TO_FINISH = 5_000;

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler requests = new GracefulHandler();

  private WebServer(String host) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(requests);
    server.setStopTimeout(MILLIS_TO_FINISH);
  }

  /**
   * Opens a port at once, so that a taken port is reported before a long first start.
   *
   * @param port the port, or 0 for any free one. Default: 8080, or any free one if 8080 is taken.
   * @throws CannotStartException if the port cannot be opened
   */
  static WebServer reserve(OptionalInt port) throws CannotStartException {
    return reserve(DemoSettings.DEFAULT_HOST, port);
  }

  /**
   * Opens a port of an address.
   *
   * @param host the address to listen on
   * @throws CannotStartException if the port cannot be opened
   */
  static WebServer reserve(String host, OptionalInt port) throws CannotStartException {
    WebServer preferred = new WebServer(host);
    if (preferred.open(port.orElse(DemoSettings.DEFAULT_PORT))) {
      return preferred;
    }
    WebServer other = new WebServer(host);
    if (port.isEmpty() && other.open(0)) {
      return other;
    }
    throw new CannotStartException(
        "Port %s cannot be opened, probably because another process has it. Set another with -D%s."
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

  /** Starts to serve requests. */
  void start(Handler handler) {
    requests.setHandler(handler);
    try {
      server.start();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not start.", e);
    }
  }

  URI address() {
    return URI.create("http://" + DemoSettings.DEFAULT_HOST + ":" + connector.getLocalPort() + "/");
  }

  @Override
  public void close() {
    try {
      connector.close();
      awaitRequests();
      server.stop();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not stop.", e);
    }
  }

  /**
   * Waits for the requests that are being served. A server that stops gives one that is still
   * arriving a single second by default; a longer time there would hold idle connections as well.
   */
  private void awaitRequests() throws InterruptedException, ExecutionException {
    if (!server.isRunning()) {
      return;
    }
    try {
      requests.shutdown().get(MILLIS_TO_FINISH, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The demo stops before all open requests have ended.");
    }
  }
}
