package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.DatabaseConfiguration;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.servlet.SenseiServlet;
import io.cybersensei.servlet.monitoring.MicrometerMetrics;
import io.cybersensei.servlet.ui.UiServlet;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running demo: an embedded database, Sensei, and a web server. */
final class Demo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  /** The error code of H2 if another process has opened the database. */
  private static final int DATABASE_ALREADY_OPEN = 90_020;

  /** Below it, a database in the folder could not store much longer. */
  private static final long MIN_FREE_BYTES = 200L << 20;

  private final WebServer server;
  private final Sensei sensei;
  private final Storage storage;

  private Demo(WebServer server, Sensei sensei, Storage storage) {
    this.server = server;
    this.sensei = sensei;
    this.storage = storage;
  }

  /**
   * Starts a demo, which serves requests when this method returns.
   *
   * @param stopping checked during a first start; true to abandon it
   */
  static Demo start(DemoSettings settings, BooleanSupplier stopping) throws CannotStartException {
    WebServer server = WebServer.reserve(settings.host(), settings.port());
    try {
      PrometheusMeterRegistry registry = registry();
      MicrometerMetrics metrics = new MicrometerMetrics();
      metrics.bindTo(registry);
      Storage storage = open(settings.configuration(), metrics, stopping);
      try {
        Course course = Course.load();
        Sensei sensei =
            Sensei.builder()
                .storage(storage)
                .trainer(new SmileTrainer())
                .metrics(metrics)
                .decisions(DecisionSettings.standard())
                .healthCheck(HealthCheck.freeSpace(settings.data(), MIN_FREE_BYTES))
                .build();
        teach(sensei, course);
        new FirstStart(sensei, course, stopping).prepare(settings.simulatedLearners());
        server.start(pages(settings, sensei, storage, course, registry));
        return new Demo(server, sensei, storage);
      } catch (RuntimeException | Error e) {
        storage.close();
        throw e;
      }
    } catch (CannotStartException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Returns the address for a browser. */
  URI address() {
    return server.address();
  }

  /** Waits for open requests and closes the database. */
  @Override
  public void close() {
    try {
      server.close();
      sensei.decisions().flush();
    } catch (RuntimeException e) {
      LOG.warn("The demo did not stop in order.", e);
    } finally {
      storage.close();
    }
  }

  private static void teach(Sensei sensei, Course course) {
    sensei.teach(course.curriculum());
    LOG.debug(
        "The curriculum has {} topics in {} modules.",
        sensei.curriculum().size(),
        course.modules().size());
  }

  private static Storage open(
      Configuration configuration, Metrics metrics, BooleanSupplier stopping)
      throws CannotStartException {
    Path folder = configuration.dataFolder();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CannotStartException(
          "The folder " + folder + " cannot be created or is a file: " + e);
    }
    DatabaseConfiguration database = configuration.database();
    try {
      Storage storage = new DatabaseStart(configuration, metrics, stopping).open();
      LOG.info("The database {} is open.", database.location());
      return storage;
    } catch (RuntimeException e) {
      if (isAlreadyOpen(e)) {
        throw new CannotStartException(
            "Another process has opened the database in "
                + folder
                + ". Stop that process, or set another folder with DATA_DIR or -D"
                + DemoSettings.DATA
                + ".");
      }
      throw e;
    }
  }

  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (MeterBinder ofProcess :
        List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())) {
      ofProcess.bindTo(registry);
    }
    return registry;
  }

  private static boolean isAlreadyOpen(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN) {
        return true;
      }
    }
    return false;
  }

  private static ServletContextHandler pages(
      DemoSettings settings,
      Sensei sensei,
      Storage storage,
      Course course,
      PrometheusMeterRegistry registry) {
    Configuration configuration = settings.configuration();
    AuthSettings auth = configuration.auth();
    AccessTokens tokens = new AccessTokens(auth.tokens(), Clock.systemUTC());
    AccountProtection protection =
        AccountProtection.builder()
            .audit(AuditLog.allOf(AuditLog.slf4j(), storage.auth().audit()))
            .metrics(sensei.metrics())
            .build();
    Accounts accounts = new Accounts(storage.auth(), tokens, auth, protection, Clock.systemUTC());
    ServletContextHandler context = new ServletContextHandler("/");
    Uploads uploads =
        sensei
            .uploads(FileStore.inFolder(configuration.dataFolder().resolve("files")))
            .settings(configuration.uploads())
            .build();
    MetricsServlet metrics = new MetricsServlet(registry, configuration.metricsToken());
    SenseiServlet api =
        SenseiServlet.builder(sensei)
            .accounts(accounts, tokens)
            .uploads(uploads)
            .healthDetails(metrics::isAllowed)
            .build();
    context.addServlet(new ServletHolder(api), "/*");
    context.addServlet(
        new ServletHolder(new CourseServlet(course, sensei, api.callers())), CourseServlet.PATTERN);
    context.addServlet(new ServletHolder(metrics), MetricsServlet.PATH);
    context.addServlet(new ServletHolder(new UiServlet()), "/ui/*");
    PageServlet files = new PageServlet();
    context.addFilter(
        new FilterHolder(new UnknownPages(files)), "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder page = new ServletHolder(files);
    // The empty pattern matches only the root; "/" would match all paths without another servlet.
    PageServlet.paths().forEach(path -> context.addServlet(page, path.equals("/") ? "" : path));
    return context;
  }
}
