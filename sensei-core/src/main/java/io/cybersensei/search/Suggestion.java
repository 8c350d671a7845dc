package io.cybersensei.search;

import java.util.List;
import java.util.Optional;

/**
 * A document that a reader may mean while typing.
 *
 * @param type the type
 * @param id the host's id
 * @param title the title
 * @param ranges the parts of the title that match. Unmodifiable.
 * @param topic the id of the topic, if the document belongs to one
 * @param link the link, if the document has one
 */
public record Suggestion(
    SearchType type,
    String id,
    String title,
    List<TextRange> ranges,
    Optional<String> topic,
    Optional<String> link) {

  /** The maximum number of suggestions. */
  public static final int MAX_COUNT = 20;

  public Suggestion {
    ranges = List.copyOf(ranges);
  }
}
