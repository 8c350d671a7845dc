package io.cybersensei.recommend.internal;

import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.TracedLearner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The histories of learners, for estimates. A history is streamed without its metadata, so it takes
 * the same memory however long it is. The calls that run at a time share a quarter of the heap, and
 * those about one learner take turns, so that no learner keeps the others waiting. Thread-safe.
 */
public final class LearnerHistories {

  /** The memory of the heap that all calls in this JVM share, in KiB. */
  private static final int SHARED_KIB =
      (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / 1_024);

  /** One for all tenants, because they share the heap. Fair, so that large calls have a turn. */
  private static final Semaphore SHARED = new Semaphore(SHARED_KIB, true);

  /** The memory of a learner's state and of the rows being read, at most, in KiB. */
  private static final int LEARNER_KIB = 5 * 1_024;

  /** The memory of the estimates, the candidate and the score of a topic, in KiB. */
  private static final int TOPIC_KIB = 2;

  /** The number of calls about one learner that run at a time. */
  private static final int CALLS_PER_LEARNER = 2;

  private static final long MAX_WAIT_SECONDS = 10;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** The calls about one learner that run or wait. */
  private static final class Turns {
    private final Semaphore free = new Semaphore(CALLS_PER_LEARNER, true);
    private int calls;
  }

  private final LearnerStates learners;
  private final Map<String, Turns> turns = new HashMap<>();

  /**
   * Makes the histories of a log.
   *
   * @param learners the states of the learners
   */
  public LearnerHistories(LearnerStates learners) {
    this.learners = learners;
  }

  /** Returns a learner after the whole history; see {@link LearnerStates#follow}. */
  public TracedLearner follow(String learnerId, KnowledgeTracer tracer, Instant now) {
    return learners.follow(learnerId, tracer, now);
  }

  /**
   * Runs a call about a learner when there is memory for it and the learner has a turn.
   *
   * @param topics the number of topics of the curriculum
   * @param call the call
   * @throws OverloadedException if that takes longer than ten seconds, or the thread is interrupted
   *     meanwhile
   */
  public <R> R within(String learnerId, int topics, Supplier<R> call) {
    Turns ofLearner = enter(learnerId);
    try {
      return within(ofLearner.free, 1, () -> within(SHARED, memory(topics), call));
    } finally {
      leave(learnerId, ofLearner);
    }
  }

  private static int memory(int topics) {
    return (int) Math.min(SHARED_KIB, LEARNER_KIB + (long) TOPIC_KIB * topics);
  }

  private static <R> R within(Semaphore free, int permits, Supplier<R> call) {
    try {
      if (!free.tryAcquire(permits, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw OverloadedException.whileReading(RETRY_AFTER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OverloadedException.whileReading(RETRY_AFTER);
    }
    try {
      return call.get();
    } finally {
      free.release(permits);
    }
  }

  private Turns enter(String learnerId) {
    synchronized (turns) {
      Turns ofLearner = turns.computeIfAbsent(learnerId, id -> new Turns());
      ofLearner.calls++;
      return ofLearner;
    }
  }

  private void leave(String learnerId, Turns ofLearner) {
    synchronized (turns) {
      if (--ofLearner.calls == 0) {
        turns.remove(learnerId);
      }
    }
  }
}
