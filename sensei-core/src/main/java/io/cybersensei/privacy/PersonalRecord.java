package io.cybersensei.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record about a learner, in the form in which it is exported to the learner.
 *
 * @param kind the kind of the record, a plural in lower snake case, for example {@code
 *     interactions}
 * @param fields the values by their names in the HTTP API, in the order of the export: texts,
 *     finite numbers, truth values, and maps of texts. Absent values are left out. Unmodifiable.
 */
public record PersonalRecord(String kind, Map<String, Object> fields) {
  public PersonalRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
