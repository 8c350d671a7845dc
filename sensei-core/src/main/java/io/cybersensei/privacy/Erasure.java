package io.cybersensei.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of an erasure.
 *
 * @param erased the number of erased records of each kind, at least one each, by the name of the
 *     kind; empty if there was nothing to erase. Unmodifiable.
 */
public record Erasure(Map<String, Long> erased) {
  public Erasure {
    erased = Collections.unmodifiableMap(new LinkedHashMap<>(erased));
  }
}
