package io.cybersensei.demo;

import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.DatabaseConfiguration;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.metrics.Metrics;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first connection to the database, which may start later than the demo. */
final class DatabaseStart {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
  private static final long MILLIS_BETWEEN_TRIES = 1_000;

  private final Configuration configuration;
  private final Metrics metrics;
  private final BooleanSupplier stopping;

  DatabaseStart(Configuration configuration, Metrics metrics, BooleanSupplier stopping) {
    this.configuration = configuration;
    this.metrics = metrics;
    this.stopping = stopping;
  }

  /**
   * Opens the storage, and waits for the database as long as the configuration says.
   *
   * @throws CannotStartException if the database cannot be reached until then
   */
  JpaStorage open() throws CannotStartException {
    DatabaseConfiguration database = configuration.database();
    long end = System.nanoTime() + configuration.databaseWait().toNanos();
    boolean told = false;
    while (true) {
      try {
        return JpaStorage.builder()
            .connection(database.url(), database.user(), database.password())
            .metrics(metrics)
            .open();
      } catch (StorageException e) {
        if (e.retryAfter().isEmpty()) {
          throw e;
        }
        if (System.nanoTime() - end >= 0 || stopping.getAsBoolean() || !pause()) {
          throw new CannotStartException(
              "The database "
                  + database.location()
                  + " cannot be reached: "
                  + root(e)
                  + ". Start it, or let DATABASE_WAIT_SECONDS wait longer for it.");
        }
        if (!told) {
          LOG.info("Waiting for the database {}.", database.location());
          told = true;
        }
      }
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceFirst("\\.$", "");
  }

  private static boolean pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN_TRIES);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
