package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.List;

/** The outcome of {@link Curriculum#check}. */
public sealed interface CurriculumCheck {

  /**
   * The topics form a curriculum.
   *
   * @param curriculum the curriculum
   */
  record Accepted(Curriculum curriculum) implements CurriculumCheck {}

  /**
   * They do not.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements CurriculumCheck {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
