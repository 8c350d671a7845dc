package io.cybersensei.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that is held about a learner, in the words in which the learner is told of it.
 *
 * @param kind what it is one of, in lower snake case and the plural, for example {@code
 *     interactions}
 * @param fields what is held, under the names that the HTTP API has for it, in the order to show it
 *     in: texts, numbers, truth values, and maps of texts; what is absent is left out
 */
public record PersonalRecord(String kind, Map<String, Object> fields) {
  public PersonalRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
