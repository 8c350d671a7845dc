package io.cybersensei.upload.internal.check;

import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The findings about one file: the first of each code. Not thread-safe. */
public final class Findings {

  private final Map<FindingCode, Finding> byCode = new EnumMap<>(FindingCode.class);

  /** Adds a finding, unless there is one with the same code. */
  public void add(FindingCode code, String message) {
    byCode.putIfAbsent(code, new Finding(code, message));
  }

  /** Returns whether there is a finding with a code. */
  public boolean has(FindingCode code) {
    return byCode.containsKey(code);
  }

  /** Returns whether there is no finding. */
  public boolean isEmpty() {
    return byCode.isEmpty();
  }

  /** Returns the findings in the order of their codes. */
  public List<Finding> all() {
    return List.copyOf(byCode.values());
  }
}
