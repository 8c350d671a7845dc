package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.DatabaseConfiguration;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.demo.course.Course;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.placement.PlacementSettings;
import io.cybersensei.servlet.monitoring.MicrometerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running demo: an embedded database, Sensei, and a web server. */
final class Demo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  /** The error code of H2 if another process has opened the database. */
  private static final int DATABASE_ALREADY_OPEN = 90_020;

  /** The time limit for a training when the demo stops. */
  private static final int SECONDS_TO_STOP = 5;

  /** Below it, a database in the folder could not store much longer. */
  private static final long MIN_FREE_BYTES = 200L << 20;

  private final WebServer server;
  private final Sensei sensei;
  private final Storage storage;
  private final ExecutorService jobs;
  private final Optional<String> staffPassword;

  private Demo(
      WebServer server,
      Sensei sensei,
      Storage storage,
      ExecutorService jobs,
      Optional<String> staffPassword) {
    this.server = server;
    this.sensei = sensei;
    this.storage = storage;
    this.jobs = jobs;
    this.staffPassword = staffPassword;
  }

  /**
   * Starts a demo, which serves requests when this method returns.
   *
   * @param stopping checked during a first start; true to abandon it
   */
  static Demo start(DemoSettings settings, BooleanSupplier stopping) throws CannotStartException {
    return start(settings, stopping, Clock.systemUTC());
  }

  /** Starts a demo with a clock, which a test can turn to the next day. */
  static Demo start(DemoSettings settings, BooleanSupplier stopping, Clock clock)
      throws CannotStartException {
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
                .clock(clock)
                .trainer(new SmileTrainer())
                .metrics(metrics)
                .decisions(DecisionSettings.standard())
                .healthCheck(HealthCheck.freeSpace(settings.data(), MIN_FREE_BYTES))
                .placement(PlacementSettings.builder().questions(course::questionIds).build())
                .build();
        teach(sensei, course);
        SearchedCourse.index(course, sensei.search());
        new FirstStart(sensei, course, stopping).prepare(settings.simulatedLearners());
        ExecutorService jobs = Executors.newSingleThreadExecutor(Demo::jobThread);
        DemoPages pages = new DemoPages(settings, sensei, storage, course, registry, jobs, clock);
        server.start(pages.at(server.address()));
        return new Demo(server, sensei, storage, jobs, pages.staffPassword());
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

  /** Returns the password of the instructor and the admin of a demo on this machine. */
  Optional<String> staffPassword() {
    return staffPassword;
  }

  /** Waits for open requests, stops a training and closes the database. */
  @Override
  public void close() {
    try {
      server.close();
      jobs.shutdownNow();
      if (!jobs.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("A training is still running at the end of the demo.");
      }
      sensei.decisions().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      LOG.debug("The database {} is open.", database.location());
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

  private static Thread jobThread(Runnable job) {
    Thread thread = new Thread(job, "demo-jobs");
    thread.setDaemon(true);
    return thread;
  }
}
