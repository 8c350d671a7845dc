package io.cybersensei.xapi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A question for statements that are not voided.
 *
 * @param keys the {@linkplain StatementKey keys} that a statement must have, its own or those of
 *     the statement that it refers to; all statements without any
 * @param learnerId the learner whom a statement must name itself, if any
 * @param since the time after which it was stored, if any
 * @param until the time until which it was stored, inclusive, if any
 * @param ascending whether the first stored comes first, and not the last
 * @param after the sequence of the last statement of the page before, if any
 * @param limit the maximum number of statements, 1 to {@link #MAX_LIMIT}
 */
public record StatementQuery(
    Set<String> keys,
    Optional<String> learnerId,
    Optional<Instant> since,
    Optional<Instant> until,
    boolean ascending,
    OptionalLong after,
    int limit) {

  /** The limit of the number of statements in a page. */
  public static final int MAX_LIMIT = 500;

  /**
   * @throws IllegalArgumentException if the limit is out of range
   */
  public StatementQuery {
    keys = Set.copyOf(keys);
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(after, "after");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_LIMIT + " but is " + limit + ".");
    }
  }

  /** Returns a question for the last stored statements. */
  public static StatementQuery newest(int limit) {
    return new StatementQuery(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        OptionalLong.empty(),
        limit);
  }

  /** Returns the question for the page after a statement. */
  public StatementQuery after(StoredStatement last) {
    return new StatementQuery(
        keys, learnerId, since, until, ascending, OptionalLong.of(last.sequence()), limit);
  }
}
