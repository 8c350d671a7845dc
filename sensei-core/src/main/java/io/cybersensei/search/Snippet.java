package io.cybersensei.search;

import java.util.List;
import java.util.Objects;

/**
 * A part of a document as plain text, with what matches. It is no HTML: a page escapes it, as it
 * does any other text. Immutable.
 *
 * @param text the text
 * @param ranges the parts that match, in their order, without overlaps. Unmodifiable.
 */
public record Snippet(String text, List<TextRange> ranges) {

  public Snippet {
    Objects.requireNonNull(text, "text");
    ranges = List.copyOf(ranges);
  }
}
