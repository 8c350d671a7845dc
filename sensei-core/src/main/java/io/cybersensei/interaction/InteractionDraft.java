package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An unchecked description of an interaction by a caller. Immutable: each method returns another
 * draft.
 *
 * <pre>{@code
 * InteractionDraft.answered("ada", "subnetting", 1.0).item("q7").taking(Duration.ofSeconds(40))
 * }</pre>
 */
public final class InteractionDraft {

  /** The maximum by which a host's clock may run ahead of Sensei's clock. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final String learnerId;
  private final InteractionType type;
  private final String topicId;
  private Optional<UUID> id = Optional.empty();
  private Optional<String> itemId = Optional.empty();
  private OptionalDouble score = OptionalDouble.empty();
  private Optional<Duration> duration = Optional.empty();
  private Optional<Instant> occurredAt = Optional.empty();
  private Map<String, String> metadata = Map.of();

  private InteractionDraft(String learnerId, InteractionType type, String topicId) {
    this.learnerId = learnerId;
    this.type = type;
    this.topicId = topicId;
  }

  /** Creates a draft of an activity of a learner on a topic. */
  public static InteractionDraft of(String learnerId, InteractionType type, String topicId) {
    return new InteractionDraft(learnerId, type, topicId);
  }

  /** Creates a draft of an answer on a topic, with a score from 0 (wrong) to 1 (right). */
  public static InteractionDraft answered(String learnerId, String topicId, double score) {
    return of(learnerId, InteractionType.ANSWERED, topicId).score(score);
  }

  /** Creates a draft of reading, watching or listening to content of a topic. */
  public static InteractionDraft viewed(String learnerId, String topicId) {
    return of(learnerId, InteractionType.VIEWED, topicId);
  }

  /**
   * Sets the id, so that logging the interaction twice counts once. Default: a generated id that
   * begins with the time of logging (UUID version 7). Such ids are quicker to store than random
   * ones, also if a host generates them.
   */
  public InteractionDraft id(UUID id) {
    return with(copy -> copy.id = Optional.of(id));
  }

  /** Sets the question or resource, by its id, which is unique within its topic. */
  public InteractionDraft item(String itemId) {
    return with(copy -> copy.itemId = Optional.of(itemId));
  }

  /** Sets the score, from 0 (wrong) to 1 (right). */
  public InteractionDraft score(double score) {
    return with(copy -> copy.score = OptionalDouble.of(score));
  }

  /** Sets the time taken. */
  public InteractionDraft taking(Duration duration) {
    return with(copy -> copy.duration = Optional.of(duration));
  }

  /** Sets the time of the activity. Default: the time of logging. */
  public InteractionDraft at(Instant occurredAt) {
    return with(copy -> copy.occurredAt = Optional.of(occurredAt));
  }

  /** Sets the further data of the host, in place of any set before. */
  public InteractionDraft metadata(Map<String, String> metadata) {
    return with(copy -> copy.metadata = Map.copyOf(metadata));
  }

  /** Returns the topic, unchecked. */
  String topicId() {
    return topicId;
  }

  /**
   * Checks every rule of {@link Interaction}, and that it does not lie in the future.
   *
   * @param now the time given to a draft that has none, and at the beginning of an id given to it
   */
  public CheckResult check(Instant now) {
    Instant at = occurredAt.orElse(now);
    List<Violation> violations =
        new ArrayList<>(
            InteractionRules.violations(
                learnerId, type, topicId, itemId, score, duration, at, metadata));
    if (TimeWindow.always().contains(at) && at.isAfter(now.plus(CLOCK_SKEW))) {
      violations.add(
          new Violation("occurred_at", "in_the_future", "occurred_at lies in the future."));
    }
    if (!violations.isEmpty()) {
      return new CheckResult.Invalid(violations);
    }
    return new CheckResult.Valid(
        new Interaction(
            id.orElseGet(() -> UuidV7.at(now)),
            learnerId,
            type,
            topicId,
            itemId,
            score,
            duration,
            at,
            metadata));
  }

  private InteractionDraft with(Consumer<InteractionDraft> change) {
    InteractionDraft copy = new InteractionDraft(learnerId, type, topicId);
    copy.id = id;
    copy.itemId = itemId;
    copy.score = score;
    copy.duration = duration;
    copy.occurredAt = occurredAt;
    copy.metadata = metadata;
    change.accept(copy);
    return copy;
  }

  /** The outcome of {@link #check(Instant)}. */
  public sealed interface CheckResult {

    /**
     * Applies the function for this case and returns its result. A new case changes this signature,
     * so that each call handles every case.
     *
     * @param valid the function for {@link Valid}
     * @param invalid the function for {@link Invalid}
     * @param <R> the type of the result
     */
    <R> R match(
        Function<? super Valid, ? extends R> valid, Function<? super Invalid, ? extends R> invalid);

    /**
     * Every rule holds.
     *
     * @param interaction the finished interaction
     */
    record Valid(Interaction interaction) implements CheckResult {
      @Override
      public <R> R match(
          Function<? super Valid, ? extends R> valid,
          Function<? super Invalid, ? extends R> invalid) {
        return valid.apply(this);
      }
    }

    /**
     * At least one rule is broken.
     *
     * @param violations every broken rule
     */
    record Invalid(List<Violation> violations) implements CheckResult {
      public Invalid {
        violations = List.copyOf(violations);
      }

      @Override
      public <R> R match(
          Function<? super Valid, ? extends R> valid,
          Function<? super Invalid, ? extends R> invalid) {
        return invalid.apply(this);
      }
    }
  }
}
