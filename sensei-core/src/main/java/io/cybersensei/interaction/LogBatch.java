package io.cybersensei.interaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The checked drafts of one call to the log, and their results by their place. */
final class LogBatch {

  private record Entry(InteractionDraft draft, InteractionDraft.CheckResult checked) {}

  private final BatchMode mode;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<UUID, Interaction> firstById = new LinkedHashMap<>();
  private final Set<UUID> untimed = new HashSet<>();
  private boolean refuses;
  private boolean contradictsItself;

  LogBatch(BatchMode mode) {
    this.mode = mode;
  }

  void add(InteractionDraft draft, InteractionDraft.CheckResult checked) {
    entries.add(new Entry(draft, checked));
    if (checked instanceof InteractionDraft.CheckResult.Valid valid) {
      Interaction interaction = valid.interaction();
      Interaction first = firstById.putIfAbsent(interaction.id(), interaction);
      if (first == null) {
        if (!draft.hasTime()) {
          untimed.add(interaction.id());
        }
      } else if (!interaction.repeats(first, draft.hasTime())) {
        contradictsItself = true;
      }
    } else {
      refuses = true;
    }
  }

  /** Returns whether no interaction is to be stored because of another one of the batch. */
  boolean isKeptOut() {
    return mode == BatchMode.ALL_OR_NOTHING && (refuses || contradictsItself);
  }

  boolean isEmpty() {
    return firstById.isEmpty();
  }

  AppendBatch toAppend() {
    return new AppendBatch(List.copyOf(firstById.values()), untimed, mode);
  }

  /** Returns the results of a batch that {@linkplain #isKeptOut() is kept out}. */
  List<LogResult> keptOut() {
    return results(
        (draft, interaction) -> {
          Interaction first = firstById.get(interaction.id());
          return first == null || interaction.repeats(first, draft.hasTime())
              ? new LogResult.NotStored()
              : new LogResult.Conflicting(interaction.id());
        });
  }

  /** Returns one result for each draft, where the valid ones have the same case. */
  List<LogResult> results(Function<Interaction, LogResult> ofValid) {
    return results((draft, interaction) -> ofValid.apply(interaction));
  }

  /** Returns the results after the batch was appended. */
  List<LogResult> results(AppendResult appended) {
    boolean keptOut = toAppend().isKeptOut(appended.existing());
    Set<UUID> added = new HashSet<>(appended.added());
    return results(
        (draft, interaction) -> {
          UUID id = interaction.id();
          // The removal makes a second draft with the same id in this batch a repeat.
          if (added.remove(id)) {
            return new LogResult.Stored(interaction);
          }
          Interaction stored = appended.existing().get(id);
          if (stored == null) {
            stored = firstById.get(id);
            if (keptOut) {
              return new LogResult.NotStored();
            }
          }
          return stored == null || interaction.repeats(stored, draft.hasTime())
              ? new LogResult.AlreadyKnown(id)
              : new LogResult.Conflicting(id);
        });
  }

  @FunctionalInterface
  private interface OfValid {
    LogResult of(InteractionDraft draft, Interaction interaction);
  }

  private List<LogResult> results(OfValid ofValid) {
    List<LogResult> results = new ArrayList<>(entries.size());
    for (Entry each : entries) {
      results.add(
          each.checked()
              .<LogResult>match(
                  valid -> ofValid.of(each.draft(), valid.interaction()),
                  invalid -> new LogResult.Refused(invalid.violations())));
    }
    return List.copyOf(results);
  }
}
