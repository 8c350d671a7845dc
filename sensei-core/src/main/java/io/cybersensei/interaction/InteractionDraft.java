package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  private final Interaction.Builder values;

  /** Takes the values over. */
  InteractionDraft(Interaction.Builder values) {
    this.values = values;
  }

  /** Creates a draft of an activity of a learner on a topic. */
  public static InteractionDraft of(String learnerId, InteractionType type, String topicId) {
    return new InteractionDraft(
        Interaction.builder().learnerId(learnerId).type(type).topicId(topicId));
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
   * Sets the id, so that logging the interaction twice counts once. The id belongs to this
   * interaction: another one with the same id is a conflict. Default: a generated id that begins
   * with the time of logging (UUID version 7). Such ids are quicker to store than random ones, also
   * if a host generates them.
   */
  public InteractionDraft id(UUID id) {
    return with(copy -> copy.id(id));
  }

  /**
   * Sets the topics with their weights, for an activity on several of them. A weight is the part of
   * the activity that counts as evidence on the topic, above 0 and at most 1; the weights need not
   * sum to 1. At most {@value Interaction#MAX_TOPICS} topics, with the draft's topic among them.
   *
   * <pre>{@code
   * InteractionDraft.answered("ada", "fractions", 1.0)
   *     .topics(Map.of("fractions", 1.0, "reading", .5))
   *     .item("q7")
   * }</pre>
   */
  public InteractionDraft topics(Map<String, Double> topics) {
    return with(copy -> copy.topics(topics));
  }

  /** Sets the question or resource, by its id, which is unique within its topic. */
  public InteractionDraft item(String itemId) {
    return with(copy -> copy.itemId(itemId));
  }

  /** Sets the score, from 0 (wrong) to 1 (right). */
  public InteractionDraft score(double score) {
    return with(copy -> copy.score(score));
  }

  /** Sets the time taken. */
  public InteractionDraft taking(Duration duration) {
    return with(copy -> copy.duration(duration));
  }

  /** Sets the time of the activity. Default: the time of logging. */
  public InteractionDraft at(Instant occurredAt) {
    return with(copy -> copy.occurredAt(occurredAt));
  }

  /** Sets the further data of the host, in place of any set before. */
  public InteractionDraft metadata(Map<String, String> metadata) {
    return with(copy -> copy.metadata(metadata));
  }

  /** Returns whether it has a time, so that it is not given that of logging. */
  boolean hasTime() {
    return values.occurredAt != null;
  }

  /** Returns the topic, unchecked. */
  String topicId() {
    return values.mainTopic();
  }

  /** Returns the topics with their weights, unchecked; empty if there is one without a weight. */
  Map<String, Double> topics() {
    return values.topics;
  }

  /**
   * Checks every rule of {@link Interaction}, and that it does not lie in the future.
   *
   * @param now the time given to a draft that has none, and at the beginning of an id given to it
   */
  public CheckResult check(Instant now) {
    Instant at = values.occurredAt == null ? now : values.occurredAt;
    List<Violation> violations = InteractionRules.violations(values, at);
    if (TimeWindow.always().contains(at) && at.isAfter(now.plus(CLOCK_SKEW))) {
      violations.add(
          InteractionField.OCCURRED_AT.violation(
              "in_the_future", "occurred_at lies in the future."));
    }
    if (!violations.isEmpty()) {
      return new CheckResult.Invalid(violations);
    }
    Interaction.Builder complete = values.copy().occurredAt(at);
    if (values.id == null) {
      complete.id(UuidV7.at(now));
    }
    return new CheckResult.Valid(complete.buildUnchecked());
  }

  /** Returns the rules that it breaks, whatever the time is now. */
  List<Violation> brokenRules() {
    return InteractionRules.violations(
        values, values.occurredAt == null ? Instant.EPOCH : values.occurredAt);
  }

  private InteractionDraft with(Consumer<Interaction.Builder> change) {
    Interaction.Builder copy = values.copy();
    change.accept(copy);
    return new InteractionDraft(copy);
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
