package io.cybersensei.interaction;

import io.cybersensei.internal.time.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a learner's interactions, newest first.
 *
 * @param items the interactions, without their metadata
 * @param next the place at which the next page begins; empty if there are no older interactions
 */
public record InteractionPage(List<Interaction> items, Optional<Cursor> next) {

  public InteractionPage {
    items = List.copyOf(items);
  }

  /**
   * A place in a learner's history. It stays valid: interactions that arrive or are deleted
   * meanwhile move no other one to another page.
   *
   * @param occurredAt the time of the last interaction before the place
   * @param number the {@linkplain Arrival#number number} of that interaction
   */
  public record Cursor(Instant occurredAt, long number) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    public Cursor {
      Objects.requireNonNull(occurredAt, "occurredAt");
    }

    /** Returns the cursor as text, for {@link #parse}. */
    public String text() {
      return Micros.of(occurredAt) + "-" + number;
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
                  Micros.at(Long.parseLong(matcher.group(1))), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }
  }
}
