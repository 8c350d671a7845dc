package io.cybersensei.jpa.internal.search;

import io.cybersensei.search.SearchReader;
import java.util.Collection;

/** The documents that a reader may see, as a condition of SQL on the alias {@code d}. */
final class Visibility {

  private Visibility() {}

  /**
   * Returns the condition.
   *
   * @param groups the table of groups
   * @param owners the owners of other documents that the reader may read
   */
  static SqlText of(SearchReader reader, String groups, Collection<String> owners) {
    SqlText condition = new SqlText().add("(d.everyone OR d.learner_id = ?", reader.learnerId());
    if (!owners.isEmpty()) {
      condition.add(" OR d.learner_id IN ").in(owners);
    }
    if (reader.isStaff()) {
      condition.add(" OR d.learner_id = ''");
    }
    if (!reader.groups().isEmpty()) {
      condition
          .add(" OR EXISTS (SELECT 1 FROM ")
          .add(groups)
          .add(" g WHERE g.document_id = d.id AND g.group_name IN ")
          .in(reader.groups())
          .add(")");
    }
    return condition.add(")");
  }
}
