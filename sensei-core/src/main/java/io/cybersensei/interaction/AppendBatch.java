package io.cybersensei.interaction;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Interactions that are appended together. Immutable.
 *
 * @param interactions the interactions, in the order of their arrival; their ids differ
 * @param untimed the ids of those whose time is that of logging, because the caller gave none. A
 *     repeat of them has another time, and their times are not compared
 * @param mode the effect of a conflict: with {@link BatchMode#KEEP_VALID} the other interactions
 *     are stored, with {@link BatchMode#ALL_OR_NOTHING} none of the batch is
 */
public record AppendBatch(List<Interaction> interactions, Set<UUID> untimed, BatchMode mode) {

  /**
   * Creates a batch.
   *
   * @throws IllegalArgumentException if two interactions have the same id
   */
  public AppendBatch {
    interactions = List.copyOf(interactions);
    untimed = Set.copyOf(untimed);
    Objects.requireNonNull(mode, "mode");
    Set<UUID> ids = new HashSet<>();
    for (Interaction each : interactions) {
      if (!ids.add(each.id())) {
        throw new IllegalArgumentException(
            "The ids of a batch must differ, but two are " + each.id() + ".");
      }
    }
  }

  /**
   * Returns a batch of timed interactions with {@link BatchMode#KEEP_VALID}. Of several
   * interactions with one id, the first is kept.
   */
  public static AppendBatch of(List<Interaction> interactions) {
    Map<UUID, Interaction> first = new LinkedHashMap<>();
    interactions.forEach(each -> first.putIfAbsent(each.id(), each));
    return new AppendBatch(List.copyOf(first.values()), Set.of(), BatchMode.KEEP_VALID);
  }

  /**
   * Returns whether an interaction has another content than the stored one of the same id.
   *
   * @param given an interaction of this batch
   * @param stored the stored interaction
   */
  public boolean conflicts(Interaction given, Interaction stored) {
    return !given.repeats(stored, !untimed.contains(given.id()));
  }

  /**
   * Returns whether a conflict keeps the whole batch out.
   *
   * @param existing the stored interactions by their ids
   */
  public boolean isKeptOut(Map<UUID, Interaction> existing) {
    return mode == BatchMode.ALL_OR_NOTHING
        && interactions.stream()
            .anyMatch(
                given -> {
                  Interaction stored = existing.get(given.id());
                  return stored != null && conflicts(given, stored);
                });
  }
}
