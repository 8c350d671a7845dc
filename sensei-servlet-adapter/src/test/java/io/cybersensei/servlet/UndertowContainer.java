package io.cybersensei.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** Undertow with its defaults, and the settings that {@code docs/operations.md} asks for. */
final class UndertowContainer implements Container {

  private final DeploymentManager deployment;
  private final Undertow server;

  private UndertowContainer(Mount mount, SenseiServlet servlet) {
    ServletInfo info =
        Servlets.servlet("sensei", SenseiServlet.class, new ImmediateInstanceFactory<>(servlet))
            .setAsyncSupported(mount.asyncSupported())
            .addMapping(mount.mapping());
    String path = mount.contextPath().isEmpty() ? "/" : mount.contextPath();
    this.deployment =
        Servlets.defaultContainer()
            .addDeployment(
                new DeploymentInfo()
                    .setClassLoader(getClass().getClassLoader())
                    .setDeploymentName("sensei")
                    .setContextPath(path)
                    .addServlet(info));
    deployment.deploy();
    Undertow.Builder builder =
        Undertow.builder()
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 1_000)
            .setSocketOption(Options.READ_TIMEOUT, 15_000);
    mount.threads().ifPresent(builder::setWorkerThreads);
    try {
      HttpHandler handler = deployment.start();
      this.server =
          builder
              .addHttpListener(0, "localhost")
              .setHandler(Handlers.path().addPrefixPath(path, handler))
              .build();
    } catch (ServletException e) {
      throw new IllegalStateException("The server does not start.", e);
    }
    server.start();
  }

  static Container start(Mount mount, SenseiServlet servlet) {
    return new UndertowContainer(mount, servlet);
  }

  @Override
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    try {
      deployment.stop();
    } catch (ServletException e) {
      throw new IllegalStateException("The server does not stop.", e);
    }
    deployment.undeploy();
  }
}
