package io.cybersensei.learning;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.TracedLearner.HistoryMark;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.learning.snapshot.SnapshotStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of learners after their last interaction. A snapshot of a state is kept beside the
 * log, so an estimate replays only what came since, however long the history is. The estimates are
 * exactly those of a replay of the whole history.
 *
 * <p>The log decides. A snapshot that is missing, damaged, or of another model, mastery rule or
 * version of Sensei, and an interaction that arrives late, mean a replay of the whole history. So
 * does a snapshot that cannot be read. Damaged snapshots and failures are logged once.
 *
 * <p>The reader that has replayed at least {@value #KEEP_AFTER} interactions stores the next
 * snapshot, so that logging is not slower. Thread-safe.
 */
public final class LearnerStates {

  /** The number of replayed interactions from which a snapshot is worth its transaction. */
  static final int KEEP_AFTER = 64;

  /** The maximum number of interactions since a snapshot that are in memory at a time. */
  static final int MAX_SINCE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(LearnerStates.class);

  private final InteractionStore log;
  private final SnapshotStore snapshots;

  private final LongAdder resumed = new LongAdder();
  private final LongAdder replayed = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder outdated = new LongAdder();
  private final LongAdder damaged = new LongAdder();
  private final LongAdder kept = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicBoolean damageLogged = new AtomicBoolean();
  private final AtomicBoolean failureLogged = new AtomicBoolean();

  /**
   * Creates the states.
   *
   * @param log the log
   * @param snapshots the snapshots of the same log; {@link SnapshotStore#none} for none
   */
  public LearnerStates(InteractionStore log, SnapshotStore snapshots) {
    this.log = Objects.requireNonNull(log, "log");
    this.snapshots = Objects.requireNonNull(snapshots, "snapshots");
  }

  /**
   * Returns one learner after their last interaction.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param tracer the model and mastery rule
   * @param now the moment of the estimates, at which the next question would be asked
   */
  public TracedLearner follow(String learnerId, KnowledgeTracer tracer, Instant now) {
    return log.reading(learnerId, () -> read(learnerId, tracer, now));
  }

  private TracedLearner read(String learnerId, KnowledgeTracer tracer, Instant now) {
    Optional<ArrivalLog> arrivals = log.arrivals();
    if (arrivals.isEmpty() || snapshots == SnapshotStore.none()) {
      replayed.increment();
      long[] count = {0};
      try (Stream<Interaction> history = log.historyWithoutMetadata(learnerId)) {
        return tracer
            .follow(history.peek(each -> count[0]++), now)
            .marked(new HistoryMark(count[0], Long.MAX_VALUE));
      }
    }
    return new Following(learnerId, tracer, arrivals.get()).follow(now);
  }

  /** Returns the counts of the estimates so far. */
  public LearnerStateStatistics statistics() {
    return new LearnerStateStatistics(
        resumed.sum(),
        replayed.sum(),
        late.sum(),
        outdated.sum(),
        damaged.sum(),
        kept.sum(),
        failures.sum());
  }

  /** The work of one call. */
  private final class Following {

    private final String learnerId;
    private final KnowledgeTracer tracer;
    private final ArrivalLog arrivals;

    Following(String learnerId, KnowledgeTracer tracer, ArrivalLog arrivals) {
      this.learnerId = learnerId;
      this.tracer = tracer;
      this.arrivals = arrivals;
    }

    TracedLearner follow(Instant now) {
      StateSnapshot state = state();
      long interactions = state.coverage().interactions();
      return new TracedLearner(state.replay(), now)
          .marked(
              interactions == 0
                  ? HistoryMark.NONE
                  : new HistoryMark(interactions, state.coverage().newest()));
    }

    private StateSnapshot state() {
      Optional<SnapshotStore.Found> found = find();
      Optional<StateSnapshot> snapshot =
          found.flatMap(SnapshotStore.Found::snapshot).flatMap(this::read);
      Optional<List<Arrival>> since = snapshot.flatMap(this::since);
      StateSnapshot state;
      long observed;
      if (snapshot.isPresent() && since.isPresent()) {
        resumed.increment();
        state = snapshot.get();
        since.get().forEach(arrival -> observe(state, arrival));
        observed = since.get().size();
      } else {
        replayed.increment();
        state = new StateSnapshot(tracer.begin(), new Coverage());
        try (Stream<Arrival> history = arrivals.byTime(learnerId)) {
          history.forEachOrdered(arrival -> observe(state, arrival));
        }
        observed = state.coverage().interactions();
      }
      if (observed >= KEEP_AFTER && found.isPresent()) {
        keep(state, found.get().deletions());
      }
      return state;
    }

    private Optional<SnapshotStore.Found> find() {
      try {
        return Optional.of(snapshots.find(learnerId));
      } catch (RuntimeException e) {
        failed("A snapshot of a learner could not be read. The whole history is replayed.", e);
        return Optional.empty();
      }
    }

    private Optional<StateSnapshot> read(LearnerSnapshot stored) {
      StateSnapshot.Read read = StateSnapshot.read(stored, tracer);
      read.fault()
          .ifPresent(
              fault -> {
                switch (fault) {
                  case OUTDATED -> outdated.increment();
                  case DAMAGED -> {
                    damaged.increment();
                    if (damageLogged.compareAndSet(false, true)) {
                      LOG.warn(
                          "A snapshot of a learner is damaged. The whole history is replayed, and"
                              + " a new snapshot is stored. Further ones are counted only.");
                    }
                  }
                }
              });
      return read.snapshot();
    }

    private Optional<List<Arrival>> since(StateSnapshot snapshot) {
      List<Arrival> found = arrivals.since(learnerId, snapshot.coverage().settled(), MAX_SINCE + 1);
      Optional<List<Arrival>> since =
          found.size() > MAX_SINCE ? Optional.empty() : snapshot.coverage().notCovered(found);
      if (since.isEmpty()) {
        late.increment();
      }
      return since;
    }

    private void keep(StateSnapshot state, long deletions) {
      byte[] bytes = state.toBytes(tracer);
      if (bytes.length > LearnerSnapshot.MAX_BYTES) {
        return;
      }
      Coverage coverage = state.coverage();
      try {
        if (snapshots.keep(
            new LearnerSnapshot(
                learnerId, coverage.interactions(), coverage.newest(), coverage.oldest(), bytes),
            deletions)) {
          kept.increment();
        }
      } catch (RuntimeException e) {
        failed("A snapshot of a learner could not be stored. The estimates are made anyway.", e);
      }
    }
  }

  private static void observe(StateSnapshot state, Arrival arrival) {
    state.replay().observe(arrival.interaction());
    state.coverage().add(arrival);
  }

  private void failed(String message, RuntimeException cause) {
    failures.increment();
    if (failureLogged.compareAndSet(false, true)) {
      LOG.warn("{} Further failures are counted only.", message, cause);
    }
  }
}
