package io.cybersensei.jpa;

import io.cybersensei.jpa.internal.training.SharedThreads;

/**
 * The threads that the {@linkplain Retraining retrainings} of many tenants in one process share.
 * Without them each retraining has five of its own. Thread-safe.
 *
 * <pre>{@code
 * RetrainingThreads threads = RetrainingThreads.of(2);
 * for (Tenant tenant : tenants) {
 *   Retraining.builder().threads(threads).storage(tenant.storage()).sensei(tenant.sensei()).build().start();
 * }
 * }</pre>
 *
 * <p>Four threads poll and send heartbeats for all of them. A thread trains as long as there is
 * something to train. A tenant that is due while all trainings are under way waits for its turn,
 * unless another node takes it.
 */
public final class RetrainingThreads implements AutoCloseable {

  private static final int MAX_TRAININGS = 64;

  private final SharedThreads threads;

  private RetrainingThreads(SharedThreads threads) {
    this.threads = threads;
  }

  /**
   * Returns threads for a number of trainings at a time.
   *
   * @param trainings the number of trainings of this process at a time, 1 to 64. Each needs the
   *     memory of a training
   * @throws IllegalArgumentException if the number is out of range
   */
  public static RetrainingThreads of(int trainings) {
    if (trainings < 1 || trainings > MAX_TRAININGS) {
      throw new IllegalArgumentException(
          "trainings must be from 1 to " + MAX_TRAININGS + " but is " + trainings + ".");
    }
    return new RetrainingThreads(new SharedThreads(trainings));
  }

  SharedThreads shared() {
    return threads;
  }

  /** Ends the threads. Close the retrainings first: one that is not closed stays without them. */
  @Override
  public void close() {
    threads.close();
  }
}
