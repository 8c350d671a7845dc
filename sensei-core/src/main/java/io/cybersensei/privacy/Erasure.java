package io.cybersensei.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an erasure took away.
 *
 * @param erased how many records of each kind, at least one each; empty if nothing was held
 */
public record Erasure(Map<String, Long> erased) {
  public Erasure {
    erased = Collections.unmodifiableMap(new LinkedHashMap<>(erased));
  }
}
