package io.cybersensei.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of a merge of two learners.
 *
 * @param moved the number of records of each kind that were moved, or that ended with the former
 *     learner, at least one each, by the name of the kind; empty if there was nothing to move.
 *     Unmodifiable.
 */
public record Merge(Map<String, Long> moved) {
  public Merge {
    moved = Collections.unmodifiableMap(new LinkedHashMap<>(moved));
  }
}
