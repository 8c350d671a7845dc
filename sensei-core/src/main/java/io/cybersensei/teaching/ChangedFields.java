package io.cybersensei.teaching;

import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.List;

/** The names of the fields in which two topics differ. */
final class ChangedFields {

  private ChangedFields() {}

  static List<String> of(Topic before, Topic after) {
    List<String> fields = new ArrayList<>();
    compare("title", before.title(), after.title(), fields);
    compare("course", before.course(), after.course(), fields);
    compare("module", before.module(), after.module(), fields);
    // The order of prerequisites has no meaning.
    compare("prerequisites", before.prerequisites(), after.prerequisites(), fields);
    compare("duration_seconds", before.estimatedDuration(), after.estimatedDuration(), fields);
    compare("content", before.content(), after.content(), fields);
    return fields;
  }

  private static void compare(String field, Object before, Object after, List<String> fields) {
    if (!before.equals(after)) {
      fields.add(field);
    }
  }
}
