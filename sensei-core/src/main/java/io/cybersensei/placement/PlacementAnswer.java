package io.cybersensei.placement;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer to a question of a placement test. Immutable: each method returns another answer.
 *
 * <pre>{@code
 * PlacementAnswer.scored(3, 1.0).item("q7").taking(Duration.ofSeconds(40))
 * }</pre>
 */
public final class PlacementAnswer {

  /** The kinds of answers. */
  public enum Kind {
    /** An answer with a score. */
    SCORED,
    /** The learner says that they do not know it, which is a wrong answer without a slip. */
    NOT_KNOWN,
    /** The learner skips the question, which says nothing about the topic. */
    SKIPPED
  }

  private final int question;
  private final Kind kind;
  private final OptionalDouble score;
  private final Optional<String> itemId;
  private final Optional<Duration> duration;

  private PlacementAnswer(
      int question,
      Kind kind,
      OptionalDouble score,
      Optional<String> itemId,
      Optional<Duration> duration) {
    this.question = question;
    this.kind = kind;
    this.score = score;
    this.itemId = itemId;
    this.duration = duration;
  }

  /**
   * Returns an answer with a score.
   *
   * @param question the number of the question
   * @param score the score, from 0 (wrong) to 1 (right)
   */
  public static PlacementAnswer scored(int question, double score) {
    return new PlacementAnswer(
        question, Kind.SCORED, OptionalDouble.of(score), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the answer "I do not know this".
   *
   * @param question the number of the question
   */
  public static PlacementAnswer notKnown(int question) {
    return new PlacementAnswer(
        question, Kind.NOT_KNOWN, OptionalDouble.of(0), Optional.empty(), Optional.empty());
  }

  /**
   * Returns a skipped question.
   *
   * @param question the number of the question
   */
  public static PlacementAnswer skipped(int question) {
    return new PlacementAnswer(
        question, Kind.SKIPPED, OptionalDouble.empty(), Optional.empty(), Optional.empty());
  }

  /** Sets the item that was asked, if it is another than the question names. */
  public PlacementAnswer item(String itemId) {
    return new PlacementAnswer(question, kind, score, Optional.of(itemId), duration);
  }

  /** Sets the time taken. An answer that is faster than reading counts as skipped. */
  public PlacementAnswer taking(Duration duration) {
    return new PlacementAnswer(question, kind, score, itemId, Optional.of(duration));
  }

  /** Returns the number of the question. */
  public int question() {
    return question;
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** Returns the score, 0–1; empty if the question was skipped. */
  public OptionalDouble score() {
    return score;
  }

  /** Returns the item that was asked, if it is another than the question names. */
  public Optional<String> itemId() {
    return itemId;
  }

  /** Returns the time taken. */
  public Optional<Duration> duration() {
    return duration;
  }
}
