package io.cybersensei.jpa.internal.replica;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reads that a replica may answer.
 *
 * <ul>
 *   <li><b>Of a learner</b> ({@link #reading}): a replica is read only if it has all that the
 *       primary has of the learner at that moment, and every deletion. So an answer that a learner
 *       has just given, on any node, is never missing.
 *   <li><b>Of the whole log</b> ({@link #stream}): a replica is read if it is behind by the largest
 *       lag at most.
 *   <li>A replica that fails, does not answer, or is too far behind is left out, and the primary is
 *       read. While replicas are read they are tested once a second, in the background.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Replicas {

  private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
  private static final long TESTED_NANOS = Duration.ofSeconds(1).toNanos();

  /** Tests before a stream, which can wait for a replica that lags by milliseconds. */
  private static final int TESTS_FOR_STREAM = 10;

  private static final long BETWEEN_TESTS_NANOS = Duration.ofMillis(50).toNanos();

  private final Jdbc primary;
  private final List<Replica> replicas = new ArrayList<>();
  private final ReplicaSettings settings;
  private final LogPosition.Query positions;
  private final LearnerMark.Query marks;
  private final Metrics metrics;

  private final ReentrantLock testing = new ReentrantLock();
  private final Beats beats = new Beats();
  private final AtomicBoolean testBegun = new AtomicBoolean();
  private volatile @Nullable Long testedAt;
  private final AtomicInteger turn = new AtomicInteger();

  // There is one of these for each storage, and a thread works for several storages.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Place> current = new ThreadLocal<>();

  /** The place at which a thread reads one learner. */
  private static final class Place {

    private final String learnerId;
    private Optional<Replica> replica;

    Place(String learnerId, Optional<Replica> replica) {
      this.learnerId = learnerId;
      this.replica = replica;
    }
  }

  /**
   * @param primary the database that everything is written to
   * @param max the number of connections to each replica at a time
   */
  public Replicas(Jdbc primary, Tables tables, int max, ReplicaSettings settings, Metrics metrics) {
    this.primary = primary;
    this.settings = settings;
    this.positions = new LogPosition.Query(tables);
    this.marks = new LearnerMark.Query(tables);
    this.metrics = metrics;
    for (int i = 0; i < settings.sources().size(); i++) {
      replicas.add(
          new Replica(i + 1, settings.sources().get(i), primary.dialect(), max, settings.maxLag()));
    }
    if (!replicas.isEmpty()) {
      metrics.watch(Metric.REPLICA_LAG, this::lagSeconds);
    }
  }

  /** Returns whether there is a replica. */
  public boolean exist() {
    return !replicas.isEmpty();
  }

  /**
   * Runs work that reads one learner. All of its {@linkplain #read reads} of the learner are from
   * one place.
   *
   * @throws StorageException if the primary fails
   */
  public <T> T reading(String learnerId, Supplier<T> work) {
    Place outer = current.get();
    if (replicas.isEmpty() || (outer != null && outer.learnerId.equals(learnerId))) {
      return work.get();
    }
    current.set(new Place(learnerId, replicaWith(learnerId)));
    try {
      return work.get();
    } finally {
      if (outer == null) {
        current.remove();
      } else {
        current.set(outer);
      }
    }
  }

  /**
   * Reads something of a learner, at the place of the {@linkplain #reading work} around it, else at
   * the primary. If a replica fails, the primary is read from then on.
   *
   * @param work work that only reads, and can be repeated
   */
  public <T> T read(String learnerId, Jdbc.Work<T> work) throws SQLException {
    Place place = current.get();
    if (place != null && place.learnerId.equals(learnerId) && place.replica.isPresent()) {
      Replica replica = place.replica.get();
      try {
        return replica.read(work);
      } catch (SQLException e) {
        failed(replica, e);
        place.replica = Optional.empty();
      }
    }
    return primary.read(work);
  }

  private Optional<Replica> replicaWith(String learnerId) {
    testInBackground();
    Optional<Replica> replica = used();
    if (replica.isEmpty()) {
      count("left_out");
      return Optional.empty();
    }
    LearnerMark wanted;
    try {
      wanted = primary.read(connection -> marks.of(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
    try {
      if (!replica.get().read(connection -> marks.of(connection, learnerId)).covers(wanted)) {
        count("behind");
        return Optional.empty();
      }
    } catch (SQLException e) {
      failed(replica.get(), e);
      return Optional.empty();
    }
    count("replica");
    return replica;
  }

  /** A replica for one stream of many rows. */
  public final class Streamed {

    private final Replica replica;

    private Streamed(Replica replica) {
      this.replica = replica;
    }

    /** Returns the connections for the stream. */
    public Jdbc jdbc() {
      return replica.streams();
    }

    /** Leaves the replica out, after a failure of the stream. */
    public void failed(Exception cause) {
      Replicas.this.failed(replica, cause);
    }
  }

  /** Returns a replica for a stream of the whole log, after a test of it; empty if none is used. */
  public Optional<Streamed> stream() {
    if (replicas.isEmpty()) {
      return Optional.empty();
    }
    for (int tests = 0; tests < TESTS_FOR_STREAM; tests++) {
      test();
      Optional<Replica> replica = used();
      if (replica.isPresent()) {
        count("replica");
        return Optional.of(new Streamed(replica.get()));
      }
      LockSupport.parkNanos(BETWEEN_TESTS_NANOS);
    }
    count("left_out");
    return Optional.empty();
  }

  private Optional<Replica> used() {
    int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
    for (int i = 0; i < replicas.size(); i++) {
      Replica replica = replicas.get((first + i) % replicas.size());
      if (replica.isUsed()) {
        return Optional.of(replica);
      }
    }
    return Optional.empty();
  }

  private void failed(Replica replica, Exception cause) {
    count("failed");
    replica.failed(cause, settings.nanoTime().getAsLong());
  }

  private void count(String outcome) {
    metrics.count(Metric.REPLICA_READS, 1, outcome);
  }

  private double lagSeconds() {
    return replicas.stream().mapToDouble(Replica::lagSeconds).max().orElse(Double.NaN);
  }

  private void testInBackground() {
    Long last = testedAt;
    if (last != null && settings.nanoTime().getAsLong() - last < TESTED_NANOS) {
      return;
    }
    if (testBegun.compareAndSet(false, true)) {
      try {
        settings
            .probes()
            .execute(
                () -> {
                  try {
                    test();
                  } finally {
                    testBegun.set(false);
                  }
                });
      } catch (RuntimeException | OutOfMemoryError e) {
        // Without a thread, the last results stay, and a later read tries again.
        LOG.warn("The read replicas could not be tested.", e);
        testedAt = settings.nanoTime().getAsLong();
        testBegun.set(false);
      }
    }
  }

  /** Tests every replica. While the primary does not answer, the last results stay. */
  private void test() {
    testing.lock();
    try {
      long asked = settings.nanoTime().getAsLong();
      beats.add(
          primary.read(
              connection -> {
                LogPosition position = positions.position(connection);
                return new Beats.Beat(position, positions.id(connection, position.newest()), asked);
              }));
      for (Replica replica : replicas) {
        replica.test(positions, beats, settings.nanoTime().getAsLong());
      }
    } catch (SQLException | RuntimeException e) {
      // Whoever reads meets the failure of the primary as well, and reports it.
    } finally {
      testedAt = settings.nanoTime().getAsLong();
      testing.unlock();
    }
  }

  /**
   * Tests every replica now.
   *
   * @throws IllegalStateException if one of them is not used
   */
  public void check() {
    test();
    for (Replica replica : replicas) {
      Optional<String> problem = replica.problem();
      if (problem.isPresent()) {
        throw new IllegalStateException(problem.get());
      }
    }
  }

  /** Refuses connections from now on. */
  public void close() {
    replicas.forEach(Replica::close);
  }
}
