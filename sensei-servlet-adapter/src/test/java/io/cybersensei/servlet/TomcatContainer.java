package io.cybersensei.servlet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat with its defaults, and the settings that {@code docs/operations.md} asks for. */
final class TomcatContainer implements Container {

  private static final Logger LOG = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();
  private final Path folder;

  /** Deploys an application to Tomcat, whose folder for files is given. */
  @FunctionalInterface
  private interface Application {
    void deploy(Tomcat tomcat, Path folder) throws IOException;
  }

  private TomcatContainer(Application application) {
    LOG.setLevel(Level.SEVERE);
    try {
      this.folder = Files.createTempDirectory("tomcat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    // A connection that finds the queue full tries again after one second, and after two more.
    tomcat.getConnector().setProperty("acceptCount", "1000");
    tomcat.getConnector().setProperty("maxSwallowSize", "0");
    tomcat.getConnector().setProperty("continueResponseTiming", "onRead");
    ErrorReportValve errors = new ErrorReportValve();
    errors.setShowReport(false);
    errors.setShowServerInfo(false);
    tomcat.getHost().getPipeline().addValve(errors);
    try {
      application.deploy(tomcat, folder);
      tomcat.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new IllegalStateException("The server does not start.", e);
    }
  }

  static Container start(Mount mount, SenseiServlet servlet) {
    return new TomcatContainer(
        (tomcat, folder) -> {
          mount
              .threads()
              .ifPresent(
                  threads ->
                      tomcat.getConnector().setProperty("maxThreads", Integer.toString(threads)));
          Context context = tomcat.addContext(mount.contextPath(), folder.toString());
          Wrapper wrapper = Tomcat.addServlet(context, "sensei", servlet);
          wrapper.setAsyncSupported(mount.asyncSupported());
          wrapper.addMapping(mount.mapping());
        });
  }

  /**
   * Starts Tomcat with an application at the root.
   *
   * @param webXml the text of its {@code WEB-INF/web.xml}
   */
  static Container withDescriptor(String webXml) {
    return new TomcatContainer(
        (tomcat, folder) -> {
          Path application = folder.resolve("application");
          Files.createDirectories(application.resolve("WEB-INF"));
          Files.writeString(application.resolve("WEB-INF").resolve("web.xml"), webXml);
          // The defaults have a servlet for JSP, which is not on the class path.
          tomcat.setAddDefaultWebXmlToWebapp(false);
          StandardJarScanner scanner = new StandardJarScanner();
          scanner.setScanClassPath(false);
          tomcat.addWebapp("", application.toString()).setJarScanner(scanner);
        });
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("The server does not stop.", e);
    }
    delete(folder.toFile());
  }

  private static void delete(File file) {
    File[] children = file.listFiles();
    if (children != null) {
      for (File child : children) {
        delete(child);
      }
    }
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
