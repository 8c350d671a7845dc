package io.cybersensei.search;

import java.util.Locale;
import java.util.Objects;

/**
 * A place in a document at which a passage begins. Immutable.
 *
 * @param unit the unit
 * @param value the number: seconds from 0, all others from 1; at most 10,000,000
 */
public record Position(Unit unit, int value) {

  private static final int MAX_VALUE = 10_000_000;

  /** The unit of a position. */
  public enum Unit {
    /** Whole seconds from the start of a recording. */
    SECOND,
    /** A page, from 1. */
    PAGE,
    /** A slide, from 1. */
    SLIDE,
    /** A line, row, section or another part, from 1. */
    PART;

    /** Returns the name in JSON, in lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException if the value is outside of its range
   */
  public Position {
    Objects.requireNonNull(unit, "unit");
    int least = unit == Unit.SECOND ? 0 : 1;
    if (value < least || value > MAX_VALUE) {
      throw new IllegalArgumentException(
          "position must be from " + least + " to " + MAX_VALUE + " but is " + value + ".");
    }
  }

  /** Returns the position of a second of a recording, from 0. */
  public static Position second(int second) {
    return new Position(Unit.SECOND, second);
  }

  /** Returns the position of a page, from 1. */
  public static Position page(int page) {
    return new Position(Unit.PAGE, page);
  }
}
