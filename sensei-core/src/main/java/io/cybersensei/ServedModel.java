package io.cybersensei;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.registry.StoredModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use: the active model of the store or, as long as that cannot be read, the model
 * before. Another node may activate a model, so a call that needs the model looks into the store
 * every {@link #LOOK_EVERY}. Thread-safe.
 */
final class ServedModel {

  /** Half of the minute within which a change arrives; the other half is for reading. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  /**
   * A model in use.
   *
   * @param id the id in the store; empty before there is a model
   */
  private record Served(LearningModel model, OptionalLong id) {}

  /**
   * An active model that cannot be used.
   *
   * @param id the id in the store
   * @param reason the reason, in a plain sentence or two
   */
  private record Unusable(long id, String reason) {}

  private final ModelStore store;
  private final NodeTime time;
  private final Executor executor;
  private final AtomicReference<NodeTime.Mark> lookedAt;
  // Guards the fields below; readers need no lock.
  private final ReentrantLock change = new ReentrantLock();
  private volatile Served served = new Served(LearningModel.untrained(), OptionalLong.empty());
  private volatile Optional<Unusable> unusable = Optional.empty();

  /** Makes a served model that begins with the active model, if it can be read. */
  ServedModel(ModelStore store, InstantSource clock, Executor executor) {
    this.store = store;
    this.time = new NodeTime(clock);
    this.executor = executor;
    this.lookedAt = new AtomicReference<>(time.mark());
    look(true);
  }

  /** Returns the model in use; every {@link #LOOK_EVERY}, makes the executor look for another. */
  LearningModel current() {
    NodeTime.Mark before = Objects.requireNonNull(lookedAt.get());
    if (!time.isWithin(LOOK_EVERY, before) && lookedAt.compareAndSet(before, time.mark())) {
      lookUnlessBusy();
    }
    return served.model;
  }

  /** Returns the id of the model in use. */
  OptionalLong id() {
    return served.id;
  }

  /** Returns the reason why the active model cannot be used; empty if it is in use. */
  Optional<String> problem() {
    return unusable.map(Unusable::reason);
  }

  /** Looks for another active model now, and tries one again that could not be used before. */
  ModelUseResult refresh() {
    return changing(() -> look(true));
  }

  /** Runs an action that changes the active model, one at a time. */
  <T> T changing(Supplier<T> work) {
    change.lock();
    try {
      return work.get();
    } finally {
      change.unlock();
    }
  }

  /** Puts a model to use that was just activated, within {@link #changing}. */
  void serve(LearningModel model, long id) {
    served = new Served(model, OptionalLong.of(id));
    unusable = Optional.empty();
    LOG.info(
        "Model {}, trained on {} answers of {} learners, is in use.",
        id,
        model.provenance().rows(),
        model.provenance().learners());
  }

  private void lookUnlessBusy() {
    try {
      executor.execute(
          () -> {
            if (change.tryLock()) {
              try {
                look(false);
              } catch (RuntimeException e) {
                LOG.warn(
                    "Looking for another active model failed. The model in use stays in use.", e);
              } finally {
                change.unlock();
              }
            }
          });
    } catch (RuntimeException e) {
      LOG.warn("The executor of refreshOn rejected the search for another active model.", e);
    }
  }

  /**
   * Looks for another active model and puts it to use.
   *
   * @param again whether to try a model again that could not be used before
   */
  private ModelUseResult look(boolean again) {
    Optional<StoredModel> found = store.active();
    if (found.isEmpty() || isServed(found.get())) {
      unusable = Optional.empty();
      return new ModelUseResult.InUse();
    }
    StoredModel active = found.get();
    Optional<Unusable> known = unusable.filter(before -> before.id == active.id());
    if (known.isPresent() && !again) {
      return new ModelUseResult.Refused(known.get().reason);
    }
    return StoredModels.read(store, active)
        .match(read -> inUse(read.model(), active.id()), refused -> refused(active, refused));
  }

  private ModelUseResult inUse(LearningModel model, long id) {
    serve(model, id);
    return new ModelUseResult.InUse();
  }

  private boolean isServed(StoredModel active) {
    return served.id.isPresent() && served.id.getAsLong() == active.id();
  }

  private ModelUseResult refused(StoredModel active, ModelFileResult.Refused refused) {
    unusable = Optional.of(new Unusable(active.id(), refused.reason()));
    LOG.error(
        "{} {}",
        refused.reason(),
        served.id.isPresent()
            ? "Model " + served.id.getAsLong() + " stays in use."
            : "Recommendations follow the curriculum until there is another.");
    return new ModelUseResult.Refused(refused.reason());
  }
}
