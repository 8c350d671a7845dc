package io.cybersensei.jpa.internal.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The replicas of a storage and the rules of their use.
 *
 * @param sources the connections of each replica
 * @param maxLag the time that a replica may be behind the primary, 1 second to 10 minutes
 * @param probes runs the tests of replicas, one at a time
 * @param nanoTime the counter by which the lag is measured, as {@link System#nanoTime}
 */
public record ReplicaSettings(
    List<DataSource> sources, Duration maxLag, Executor probes, LongSupplier nanoTime) {

  private static final Duration MIN_LAG = Duration.ofSeconds(1);
  private static final Duration MAX_LAG = Duration.ofMinutes(10);
  private static final int MAX_REPLICAS = 16;

  public ReplicaSettings {
    sources = List.copyOf(sources);
    if (sources.size() > MAX_REPLICAS) {
      throw new IllegalArgumentException("At most " + MAX_REPLICAS + " replicas are allowed.");
    }
    if (maxLag.compareTo(MIN_LAG) < 0 || maxLag.compareTo(MAX_LAG) > 0) {
      throw new IllegalArgumentException(
          "maxReplicaLag must be from PT1S to PT10M but is " + maxLag + ".");
    }
  }

  /** Returns the settings without a replica. */
  public static ReplicaSettings standard() {
    return new ReplicaSettings(
        List.of(), Duration.ofSeconds(10), ReplicaSettings::inOwnThread, System::nanoTime);
  }

  // A test is made at most once a second while replicas are read, so no thread is kept for it.
  private static void inOwnThread(Runnable probe) {
    Thread thread = new Thread(probe, "sensei-replica-probe");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the settings with a further replica. */
  public ReplicaSettings with(DataSource replica) {
    List<DataSource> all = new ArrayList<>(sources);
    all.add(replica);
    return new ReplicaSettings(all, maxLag, probes, nanoTime);
  }

  /** Returns the settings with another limit of the lag. */
  public ReplicaSettings withMaxLag(Duration limit) {
    return new ReplicaSettings(sources, limit, probes, nanoTime);
  }

  /** Returns the settings with another executor and counter, for tests. */
  public ReplicaSettings with(Executor executor, LongSupplier counter) {
    return new ReplicaSettings(sources, maxLag, executor, counter);
  }
}
