package io.cybersensei.learning.registry;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A {@link ModelStore} in memory. */
final class InMemoryModelStore implements ModelStore {

  /** The activation number of a model that no roll-back activates. */
  private static final long NEVER = 0;

  /**
   * A model with its file.
   *
   * @param activation the number of its last activation; a later activation has a higher number
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
  private record Kept(StoredModel model, byte[] file, long activation) {

    Kept in(ModelState state, long newActivation) {
      return new Kept(model.withState(state), file, newActivation);
    }

    boolean is(ModelState state) {
      return model.state() == state;
    }
  }

  private final NavigableMap<Long, Kept> models = new TreeMap<>();
  private final Map<Long, ModelCard> cards = new HashMap<>();
  private long lastId;
  private long lastActivation = NEVER;

  @Override
  public synchronized StoredModel add(byte[] modelFile, Provenance provenance, Instant at) {
    StoredModel model =
        StoredModel.builder()
            .id(++lastId)
            .storedAt(at)
            .sizeBytes(modelFile.length)
            .sha256(Sha256.hex(modelFile))
            .provenance(provenance)
            .build();
    models.put(model.id(), new Kept(model, modelFile.clone(), NEVER));
    removeOld();
    return model;
  }

  @Override
  public synchronized boolean activate(long id) {
    if (!models.containsKey(id)) {
      return false;
    }
    if (!models.get(id).is(ModelState.ACTIVE)) {
      keptActive().ifPresent(active -> put(active.in(ModelState.RETIRED, active.activation)));
      put(models.get(id).in(ModelState.ACTIVE, ++lastActivation));
      removeOld();
    }
    return true;
  }

  @Override
  public synchronized Optional<StoredModel> previous() {
    return keptPrevious().map(Kept::model);
  }

  @Override
  public synchronized Optional<StoredModel> rollBack() {
    Optional<Kept> previous = keptPrevious();
    previous.ifPresent(
        kept -> {
          keptActive().ifPresent(active -> put(active.in(ModelState.RETIRED, NEVER)));
          put(kept.in(ModelState.ACTIVE, kept.activation));
        });
    return active().filter(active -> previous.isPresent());
  }

  @Override
  public synchronized Optional<StoredModel> active() {
    return keptActive().map(Kept::model);
  }

  @Override
  public synchronized List<StoredModel> all() {
    return models.descendingMap().values().stream().map(Kept::model).toList();
  }

  @Override
  public synchronized Optional<byte[]> file(long id) {
    return Optional.ofNullable(models.get(id)).map(kept -> kept.file.clone());
  }

  @Override
  public synchronized boolean keepCard(long id, ModelCard card) {
    if (!models.containsKey(id)) {
      return false;
    }
    cards.put(id, card);
    return true;
  }

  @Override
  public synchronized Optional<ModelCard> card(long id) {
    return Optional.ofNullable(cards.get(id));
  }

  private void put(Kept kept) {
    models.put(kept.model.id(), kept);
  }

  private Optional<Kept> keptActive() {
    return models.values().stream().filter(kept -> kept.is(ModelState.ACTIVE)).findFirst();
  }

  private Optional<Kept> keptPrevious() {
    return models.values().stream()
        .filter(kept -> kept.is(ModelState.RETIRED) && kept.activation != NEVER)
        .max(Comparator.comparingLong(Kept::activation));
  }

  private void removeOld() {
    removeAllBut(KEPT, kept -> kept.is(ModelState.CANDIDATE));
    removeAllBut(KEPT, kept -> kept.is(ModelState.RETIRED));
  }

  private void removeAllBut(int count, Predicate<Kept> kind) {
    models.values().stream()
        .filter(kind)
        .sorted(
            Comparator.comparingLong(Kept::activation)
                .thenComparingLong(kept -> kept.model.id())
                .reversed())
        .skip(count)
        .map(kept -> kept.model.id())
        .toList()
        .forEach(models::remove);
    cards.keySet().retainAll(models.keySet());
  }
}
