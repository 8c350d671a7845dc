package io.cybersensei.dashboard;

import java.time.LocalDate;
import java.util.List;

/**
 * The numbers of a learner's answers. Rapid guesses count neither as right nor as wrong.
 *
 * @param answers the number of answers ever
 * @param rightAnswers the number of right answers ever
 * @param rapidGuesses the number of answers that were faster than reading
 * @param weeks the answers of each of the last {@value StudyCalendar#WEEKS} weeks, oldest first
 */
public record QuizStatistics(long answers, long rightAnswers, long rapidGuesses, List<Week> weeks) {

  public QuizStatistics {
    weeks = List.copyOf(weeks);
  }

  /**
   * The answers of a week.
   *
   * @param firstDay the first day of the week
   * @param answers the number of answers
   * @param rightAnswers the number of right answers
   */
  public record Week(LocalDate firstDay, long answers, long rightAnswers) {}
}
