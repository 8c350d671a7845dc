package io.cybersensei.ml.internal.trial;

import java.util.List;

/**
 * The findings on questions.
 *
 * @param all the number of questions that the export names
 * @param checked the number of those with enough answers to check
 * @param found the findings, the surest first
 */
public record Questions(int all, int checked, List<QuestionFinding> found) {

  /** Copies the list. */
  public Questions {
    found = List.copyOf(found);
  }
}
