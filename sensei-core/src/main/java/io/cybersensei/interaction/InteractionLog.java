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
import java.util.function.Predicate;

/**
 * Takes what learners do. An interaction is refused, with the rule it breaks, unless it is valid
 * and its topic is in the curriculum; what is accepted is durable when the call returns.
 * Thread-safe.
 */
public final class InteractionLog {

  private final InteractionStore store;
  private final TopicCatalog topics;
  private final InstantSource clock;

  public InteractionLog(InteractionStore store, TopicCatalog topics, InstantSource clock) {
    this.store = store;
    this.topics = topics;
    this.clock = clock;
  }

  /** Logs one interaction. */
  public LogOutcome log(InteractionDraft draft) {
    return logAll(List.of(draft)).get(0);
  }

  /**
   * Logs a batch in one go. A bad one does not keep the others out; within the batch, as across
   * batches, an id counts once.
   *
   * @return one outcome for each draft, in their order
   */
  public List<LogOutcome> logAll(List<InteractionDraft> drafts) {
    Instant now = clock.instant();
    Predicate<String> isTopic = topics.current()::contains;
    List<InteractionDraft.Checked> checked =
        drafts.stream().map(draft -> check(draft, now, isTopic)).toList();
    List<Interaction> valid = new ArrayList<>();
    for (InteractionDraft.Checked each : checked) {
      if (each instanceof InteractionDraft.Checked.Valid accepted) {
        valid.add(accepted.interaction());
      }
    }
    Set<UUID> added = valid.isEmpty() ? Set.of() : new HashSet<>(store.append(valid));
    List<LogOutcome> outcomes = new ArrayList<>(checked.size());
    for (InteractionDraft.Checked each : checked) {
      outcomes.add(outcome(each, added));
    }
    return List.copyOf(outcomes);
  }

  private static InteractionDraft.Checked check(
      InteractionDraft draft, Instant now, Predicate<String> isTopic) {
    InteractionDraft.Checked checked = draft.check(now);
    if (isTopic.test(draft.topicId())) {
      return checked;
    }
    List<Violation> violations = new ArrayList<>();
    if (checked instanceof InteractionDraft.Checked.Invalid invalid) {
      violations.addAll(invalid.violations());
    }
    if (violations.stream().noneMatch(violation -> violation.field().equals("topic_id"))) {
      violations.add(
          new Violation(
              "topic_id",
              "unknown_topic",
              "There is no topic '" + draft.topicId() + "' in the curriculum."));
    }
    return new InteractionDraft.Checked.Invalid(violations);
  }

  private static LogOutcome outcome(InteractionDraft.Checked checked, Set<UUID> added) {
    if (checked instanceof InteractionDraft.Checked.Invalid invalid) {
      return new LogOutcome.Refused(invalid.violations());
    }
    Interaction interaction = ((InteractionDraft.Checked.Valid) checked).interaction();
    // Removing it makes a second draft of the same id in this batch a repeat.
    return added.remove(interaction.id())
        ? new LogOutcome.Stored(interaction)
        : new LogOutcome.AlreadyKnown(interaction.id());
  }
}
