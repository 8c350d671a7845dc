package io.cybersensei.interaction;

import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes what learners do. An interaction is refused, with the rule it breaks, unless it is valid
 * and its topic is in the curriculum; what is accepted is durable when the call returns.
 * Thread-safe.
 */
public final class InteractionLog {

  private final InteractionAppender store;
  private final TopicCatalog topics;
  private final InstantSource clock;

  public InteractionLog(InteractionAppender store, TopicCatalog topics, InstantSource clock) {
    this.store = store;
    this.topics = topics;
    this.clock = clock;
  }

  /** Logs one interaction. */
  public LogResult log(InteractionDraft draft) {
    return logAll(List.of(draft)).get(0);
  }

  /** Logs a batch in one go. A bad one does not keep the others out. */
  public List<LogResult> logAll(List<InteractionDraft> drafts) {
    return logAll(drafts, BatchMode.KEEP_VALID);
  }

  /**
   * Logs a batch in one go; within the batch, as across batches, an id counts once.
   *
   * @return one outcome for each draft, in their order
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts, BatchMode mode) {
    Instant now = clock.instant();
    Predicate<String> isTopic = topics.current()::contains;
    List<InteractionDraft.CheckResult> checked =
        drafts.stream().map(draft -> check(draft, now, isTopic)).toList();
    List<Interaction> valid = new ArrayList<>();
    for (InteractionDraft.CheckResult each : checked) {
      if (each instanceof InteractionDraft.CheckResult.Valid accepted) {
        valid.add(accepted.interaction());
      }
    }
    if (mode == BatchMode.ALL_OR_NOTHING && valid.size() < checked.size()) {
      return outcomes(checked, interaction -> new LogResult.NotStored());
    }
    Set<UUID> added;
    try {
      added = valid.isEmpty() ? Set.of() : new HashSet<>(store.append(valid));
    } catch (OverloadedException e) {
      return outcomes(checked, interaction -> new LogResult.Overloaded(e.retryAfter()));
    }
    return outcomes(
        checked,
        interaction ->
            // Removing it makes a second draft of the same id in this batch a repeat.
            added.remove(interaction.id())
                ? new LogResult.Stored(interaction)
                : new LogResult.AlreadyKnown(interaction.id()));
  }

  private static List<LogResult> outcomes(
      List<InteractionDraft.CheckResult> checked, Function<Interaction, LogResult> ofValid) {
    List<LogResult> outcomes = new ArrayList<>(checked.size());
    for (InteractionDraft.CheckResult each : checked) {
      outcomes.add(
          each.<LogResult>match(
              valid -> ofValid.apply(valid.interaction()),
              invalid -> new LogResult.Refused(invalid.violations())));
    }
    return List.copyOf(outcomes);
  }

  private static InteractionDraft.CheckResult check(
      InteractionDraft draft, Instant now, Predicate<String> isTopic) {
    InteractionDraft.CheckResult checked = draft.check(now);
    if (isTopic.test(draft.topicId())) {
      return checked;
    }
    List<Violation> violations =
        new ArrayList<>(
            checked.<List<Violation>>match(
                valid -> List.of(), InteractionDraft.CheckResult.Invalid::violations));
    if (violations.stream()
        .noneMatch(violation -> violation.field().equals(InteractionField.TOPIC_ID.wireName()))) {
      violations.add(
          InteractionField.TOPIC_ID.violation(
              "unknown_topic", "There is no topic '" + draft.topicId() + "' in the curriculum."));
    }
    return new InteractionDraft.CheckResult.Invalid(violations);
  }
}
