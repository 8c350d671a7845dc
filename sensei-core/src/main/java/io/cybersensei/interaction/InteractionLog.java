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
 * The entry to the log. An interaction is stored if it is valid and its topic is in the curriculum;
 * otherwise it is refused with the rules that it breaks. Stored interactions are durable when the
 * call returns. Thread-safe.
 */
public final class InteractionLog {

  private final InteractionAppender store;
  private final TopicCatalog topics;
  private final InstantSource clock;

  /**
   * Makes a log.
   *
   * @param store the destination of the interactions
   * @param topics the curriculum
   * @param clock the clock
   */
  public InteractionLog(InteractionAppender store, TopicCatalog topics, InstantSource clock) {
    this.store = store;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Logs one interaction.
   *
   * @param draft the interaction
   */
  public LogResult log(InteractionDraft draft) {
    return logAll(List.of(draft)).get(0);
  }

  /**
   * Logs a batch with {@link BatchMode#KEEP_VALID}: valid interactions are stored even if others
   * are refused.
   *
   * @param drafts the interactions
   * @return one result for each draft, in the order of the drafts
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts) {
    return logAll(drafts, BatchMode.KEEP_VALID);
  }

  /**
   * Logs a batch. An id counts once, within the batch and across batches.
   *
   * @param drafts the interactions
   * @param mode the effect of a refused interaction on the others
   * @return one result for each draft, in the order of the drafts
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
      return results(checked, interaction -> new LogResult.NotStored());
    }
    Set<UUID> added;
    try {
      added = valid.isEmpty() ? Set.of() : new HashSet<>(store.append(valid));
    } catch (OverloadedException e) {
      return results(checked, interaction -> new LogResult.Overloaded(e.retryAfter()));
    }
    return results(
        checked,
        interaction ->
            // The removal makes a second draft with the same id in this batch a repeat.
            added.remove(interaction.id())
                ? new LogResult.Stored(interaction)
                : new LogResult.AlreadyKnown(interaction.id()));
  }

  private static List<LogResult> results(
      List<InteractionDraft.CheckResult> checked, Function<Interaction, LogResult> ofValid) {
    List<LogResult> results = new ArrayList<>(checked.size());
    for (InteractionDraft.CheckResult each : checked) {
      results.add(
          each.<LogResult>match(
              valid -> ofValid.apply(valid.interaction()),
              invalid -> new LogResult.Refused(invalid.violations())));
    }
    return List.copyOf(results);
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
