package io.cybersensei.search.meaning;

import io.cybersensei.search.SearchDocument;
import java.util.List;
import java.util.Objects;

/**
 * The vectors of a document.
 *
 * @param document the document as it was when they were made
 * @param parts the vectors of its parts, at least one. Unmodifiable.
 */
public record DocumentVectors(SearchDocument document, List<PartVector> parts) {

  /** The maximum number of parts; the text behind them has no vector. */
  public static final int MAX_PARTS = 64;

  /**
   * Creates the vectors of a document.
   *
   * @throws IllegalArgumentException if there are no parts or more than {@value #MAX_PARTS}
   */
  public DocumentVectors {
    Objects.requireNonNull(document, "document");
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "parts must have 1 to " + MAX_PARTS + " vectors but have " + parts.size() + ".");
    }
  }
}
