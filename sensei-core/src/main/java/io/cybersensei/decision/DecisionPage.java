package io.cybersensei.decision;

import io.cybersensei.internal.time.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the decisions about a learner, newest first.
 *
 * @param items the decisions with their outcomes
 * @param next the place at which the next page begins; empty if there are no older decisions
 */
public record DecisionPage(List<DecisionOutcome> items, Optional<Cursor> next) {

  public DecisionPage {
    items = List.copyOf(items);
  }

  /**
   * A place in the decisions about a learner. It stays valid while others are added and deleted.
   *
   * @param at the time of the last decision before the place
   * @param id the id of that decision
   */
  public record Cursor(Instant at, UUID id) {

    private static final Pattern TEXT =
        Pattern.compile(
            "([0-9]{1,18})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    public Cursor {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(id, "id");
    }

    /** Returns the cursor as text, for {@link #parse}. */
    public String text() {
      return Micros.of(at) + "-" + id;
    }

    /**
     * Returns the cursor with a {@linkplain #text text}; empty if the text is none of a cursor.
     *
     * @param text the text
     */
    public static Optional<Cursor> parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Cursor(
                  Micros.at(Long.parseLong(matcher.group(1))), UUID.fromString(matcher.group(2))))
          : Optional.empty();
    }
  }
}
