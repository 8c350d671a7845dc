package io.cybersensei.search;

import java.util.List;

/** The documents of an index in memory. */
@FunctionalInterface
public interface DocumentSource {

  /**
   * Returns all documents.
   *
   * @return an unmodifiable list, in any order
   */
  List<SearchDocument> documents();
}
