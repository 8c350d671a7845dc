package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A replay of the log from a replica. If the replica fails, as PostgreSQL does when a long query of
 * a standby is in the way of a change, the replay goes on from the primary where it was. Not
 * thread-safe.
 */
final class ResumedReplay extends Spliterators.AbstractSpliterator<Interaction> {

  /** A replay of one source: the interactions of a learner and of those after. */
  interface Rest extends Function<Optional<String>, Stream<Interaction>> {}

  private final Replicas.Streamed replica;
  private final Rest primary;
  private Stream<Interaction> stream;
  private Spliterator<Interaction> rows;
  private boolean resumed;

  // The place in the replay.
  private @Nullable String learnerId;
  private long ofLearner;
  private @Nullable Interaction next;

  private ResumedReplay(Replicas.Streamed replica, Stream<Interaction> stream, Rest primary) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.replica = replica;
    this.primary = primary;
    this.stream = stream;
    this.rows = stream.spliterator();
  }

  /**
   * Returns the interactions. The caller closes the stream.
   *
   * @param fromReplica begins the replay of the replica
   * @param primary begins the replay of the primary: of all learners, or from one on
   */
  static Stream<Interaction> of(
      Replicas.Streamed replica, Supplier<Stream<Interaction>> fromReplica, Rest primary) {
    Stream<Interaction> begun;
    try {
      begun = fromReplica.get();
    } catch (StorageException e) {
      replica.failed(e);
      return primary.apply(Optional.empty());
    }
    ResumedReplay replay = new ResumedReplay(replica, begun, primary);
    return StreamSupport.stream(replay, false).onClose(() -> replay.stream.close());
  }

  @Override
  public boolean tryAdvance(Consumer<? super Interaction> action) {
    next = null;
    if (!advance()) {
      return false;
    }
    Interaction found = next;
    if (found == null) {
      return false;
    }
    ofLearner = found.learnerId().equals(learnerId) ? ofLearner + 1 : 1;
    learnerId = found.learnerId();
    action.accept(found);
    return true;
  }

  private boolean advance() {
    try {
      return rows.tryAdvance(found -> next = found);
    } catch (StorageException e) {
      if (resumed || !(e.getCause() instanceof SQLException)) {
        throw e;
      }
      replica.failed(e);
    }
    return resume();
  }

  /** Goes on at the primary. Learners are in the order of their ids, and each of them in time's. */
  private boolean resume() {
    resumed = true;
    stream.close();
    stream = primary.apply(Optional.ofNullable(learnerId));
    rows = stream.spliterator();
    long skipped = 0;
    while (rows.tryAdvance(found -> next = found)) {
      Interaction found = next;
      if (found == null || !found.learnerId().equals(learnerId) || skipped == ofLearner) {
        return true;
      }
      skipped++;
    }
    return false;
  }
}
