package io.cybersensei;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.registry.StoredModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that this Sensei serves with: the active one of the store, or, as long as that cannot
 * be read, the one before. Somebody else may activate another, so whoever wants the model has the
 * store asked now and then. Thread-safe.
 */
final class ServedModel {

  /** Half of the minute within which a change should arrive: the other half is for reading. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  /**
   * @param id its id in the store; none before there is a model
   */
  private record Served(LearningModel model, OptionalLong id) {}

  /**
   * An active model that cannot be served with.
   *
   * @param id its id in the store
   */
  private record Unusable(long id, String reason) {}

  private final ModelStore store;
  private final InstantSource clock;
  private final Executor executor;
  private final AtomicLong lookedAtMillis;
  // Guards what follows against all but readers.
  private final ReentrantLock change = new ReentrantLock();
  private volatile Served served = new Served(LearningModel.untrained(), OptionalLong.empty());
  private volatile Optional<Unusable> unusable = Optional.empty();

  /** Serves with the active model, if there is one that can be read. */
  ServedModel(ModelStore store, InstantSource clock, Executor executor) {
    this.store = store;
    this.clock = clock;
    this.executor = executor;
    this.lookedAtMillis = new AtomicLong(clock.millis());
    look(true);
  }

  /** The model to serve with; now and then, has the executor look for another first. */
  LearningModel current() {
    long now = clock.millis();
    long before = lookedAtMillis.get();
    // A clock that was put back must not put an end to looking.
    if (Math.abs(now - before) >= LOOK_EVERY.toMillis()
        && lookedAtMillis.compareAndSet(before, now)) {
      lookIfNobodyDoes();
    }
    return served.model;
  }

  /** The id of the model to serve with. */
  OptionalLong id() {
    return served.id;
  }

  /** Why the active model is not the one to serve with, if that is so. */
  Optional<String> problem() {
    return unusable.map(Unusable::reason);
  }

  /** Looks for another model now, even at one that could not be used before. */
  ModelUseResult refresh() {
    return changing(() -> look(true));
  }

  /** Does what changes the active model, undisturbed by other changes from here. */
  <T> T changing(Supplier<T> work) {
    change.lock();
    try {
      return work.get();
    } finally {
      change.unlock();
    }
  }

  /** Serves with a model that has just been activated, from within {@link #changing}. */
  void serve(LearningModel model, long id) {
    served = new Served(model, OptionalLong.of(id));
    unusable = Optional.empty();
    LOG.info(
        "Model {}, trained on {} answers of {} learners, is in use",
        id,
        model.provenance().rows(),
        model.provenance().learners());
  }

  private void lookIfNobodyDoes() {
    try {
      executor.execute(
          () -> {
            if (change.tryLock()) {
              try {
                look(false);
              } catch (RuntimeException e) {
                LOG.warn("Whether there is another model to use could not be found out", e);
              } finally {
                change.unlock();
              }
            }
          });
    } catch (RuntimeException e) {
      LOG.warn("The executor for looking after the model takes no work", e);
    }
  }

  /**
   * @param again whether to try a model that could not be used before
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
