package io.cybersensei.search;

import java.util.Objects;
import java.util.Optional;

/**
 * A part of the text of a document: a paragraph, a page, or a caption. Immutable.
 *
 * @param text the plain text, at most {@value SearchDocument#MAX_TEXT} characters
 * @param position the place at which it begins, if the document has places
 */
public record Passage(String text, Optional<Position> position) {

  public Passage {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(position, "position");
  }

  /** Returns a passage without a position. */
  public static Passage of(String text) {
    return new Passage(text, Optional.empty());
  }

  /** Returns a passage at a position. */
  public static Passage at(Position position, String text) {
    return new Passage(text, Optional.of(position));
  }
}
