package io.cybersensei.interaction;

import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entry to the log. An interaction is stored if it is valid and its topic is in the curriculum
 * or retired; otherwise it is refused with the rules that it breaks. Stored interactions are
 * durable when the call returns. Thread-safe.
 */
public final class InteractionLog {

  private final InteractionAppender store;
  private final Supplier<Predicate<String>> topics;
  private final boolean everyTopic;
  private final InstantSource clock;

  /**
   * Makes a log.
   *
   * @param store the destination of the interactions
   * @param topics the curriculum
   * @param clock the clock
   */
  public InteractionLog(InteractionAppender store, TopicCatalog topics, InstantSource clock) {
    this(store, () -> topics.current()::knows, false, clock);
  }

  private InteractionLog(
      InteractionAppender store,
      Supplier<Predicate<String>> topics,
      boolean everyTopic,
      InstantSource clock) {
    this.store = store;
    this.topics = topics;
    this.everyTopic = everyTopic;
    this.clock = clock;
  }

  /**
   * Returns a log that accepts every topic, to restore interactions on topics that are no longer in
   * the curriculum.
   *
   * @param store the destination of the interactions
   * @param clock the clock
   */
  public static InteractionLog ofEveryTopic(InteractionAppender store, InstantSource clock) {
    return new InteractionLog(store, () -> topic -> true, true, clock);
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
   * @param mode the effect of a refused or conflicting interaction on the others
   * @return one result for each draft, in the order of the drafts
   * @throws StorageFailureException if the storage fails and nothing of the batch is stored. If the
   *     outcome is not known, the results are {@link LogResult.NotKnown}
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts, BatchMode mode) {
    Instant now = clock.instant();
    Predicate<String> isTopic = topicsOf(drafts);
    LogBatch batch = new LogBatch(mode);
    for (InteractionDraft draft : drafts) {
      batch.add(draft, check(draft, now, isTopic));
    }
    if (batch.isKeptOut()) {
      return batch.keptOut();
    }
    if (batch.isEmpty()) {
      return batch.results(new AppendResult(Set.of(), Map.of()));
    }
    try {
      return batch.results(store.appendBatch(batch.toAppend()));
    } catch (OverloadedException e) {
      return batch.results(interaction -> new LogResult.Overloaded(e.retryAfter()));
    } catch (StorageFailureException e) {
      if (e.outcome() == Outcome.NOT_KNOWN) {
        return batch.results(interaction -> new LogResult.NotKnown(interaction, e));
      }
      throw e;
    }
  }

  private Predicate<String> topicsOf(List<InteractionDraft> drafts) {
    Set<String> ids =
        drafts.stream()
            .flatMap(
                draft ->
                    draft.topics().isEmpty()
                        ? Stream.of(draft.topicId())
                        : draft.topics().keySet().stream())
            .filter(id -> Identifiers.check(InteractionField.TOPIC_ID.wireName(), id).isEmpty())
            .collect(Collectors.toSet());
    Optional<Set<String>> known = everyTopic ? Optional.empty() : store.topicsAmong(ids);
    return known.<Predicate<String>>map(found -> found::contains).orElseGet(topics);
  }

  private static InteractionDraft.CheckResult check(
      InteractionDraft draft, Instant now, Predicate<String> isTopic) {
    InteractionDraft.CheckResult checked = draft.check(now);
    return draft.topics().isEmpty()
        ? refuseUnknown(checked, InteractionField.TOPIC_ID, draft.topicId(), isTopic)
        : draft.topics().keySet().stream()
            .filter(isTopic.negate())
            .findFirst()
            .map(unknown -> refuseUnknown(checked, InteractionField.TOPICS, unknown, isTopic))
            .orElse(checked);
  }

  private static InteractionDraft.CheckResult refuseUnknown(
      InteractionDraft.CheckResult checked,
      InteractionField field,
      String topicId,
      Predicate<String> isTopic) {
    if (isTopic.test(topicId)) {
      return checked;
    }
    List<Violation> violations =
        new ArrayList<>(
            checked.<List<Violation>>match(
                valid -> List.of(), InteractionDraft.CheckResult.Invalid::violations));
    if (violations.stream().noneMatch(each -> each.field().equals(field.wireName()))) {
      violations.add(
          field.violation(
              "unknown_topic", "There is no topic '" + topicId + "' in the curriculum."));
    }
    return new InteractionDraft.CheckResult.Invalid(violations);
  }
}
