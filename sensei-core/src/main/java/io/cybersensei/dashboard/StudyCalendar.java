package io.cybersensei.dashboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The days on which a learner studied. A day is one of the {@linkplain
 * io.cybersensei.learning.LearnerDays learner's days}, which begin at the rollover (04:00 unless
 * set) in the time zone of the dashboard. Each interaction counts as study, except a dismissal.
 *
 * @param today the learner's day of now
 * @param days the days of {@value #WEEKS} weeks, oldest first: the last of these weeks is this one
 * @param streak the streak
 */
public record StudyCalendar(LocalDate today, List<StudyDay> days, Streak streak) {

  /** The number of weeks. */
  public static final int WEEKS = 12;

  /** The number of days of a week. */
  public static final int DAYS_A_WEEK = 7;

  public StudyCalendar {
    days = List.copyOf(days);
  }

  /** Returns the seven days of this week. */
  public List<StudyDay> week() {
    return days.subList(days.size() - DAYS_A_WEEK, days.size());
  }

  /** The state of a day. */
  public enum State {
    /** The learner studied. */
    STUDIED,
    /** The learner did not study, and no review was due. */
    FREE,
    /** The learner did not study, although a review was due. */
    MISSED,
    /** Today, on which the learner has not studied yet. */
    OPEN,
    /** A day after today. */
    AHEAD;

    /** Returns the name on the wire, for example {@code studied}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A day.
   *
   * @param day the date
   * @param state the state
   * @param interactions the number of interactions
   * @param answers the number of answers among them, without rapid guesses
   * @param rightAnswers the number of right answers among them
   * @param seconds the sum of the durations that are known
   */
  public record StudyDay(
      LocalDate day, State state, int interactions, int answers, int rightAnswers, long seconds) {

    private static final int[] INTENSITIES = {1, 5, 15, 30};

    /** Returns how much the learner did, from 0 (nothing) to 4 (30 interactions or more). */
    public int intensity() {
      int intensity = 0;
      while (intensity < INTENSITIES.length && interactions >= INTENSITIES[intensity]) {
        intensity++;
      }
      return intensity;
    }
  }

  /**
   * A streak: the number of days of study since the last break. A day without study breaks it if a
   * review was due on that day; {@value #MAX_IDLE_DAYS} days without study in a row break it in any
   * case. Today breaks it only when it is over.
   *
   * @param days the number of days of study
   * @param longest the largest number ever
   * @param studiedToday whether today is one of them
   * @param atRisk whether the streak breaks if the learner does not study today
   */
  public record Streak(int days, int longest, boolean studiedToday, boolean atRisk) {

    /** The number of days without study in a row that break a streak. */
    public static final int MAX_IDLE_DAYS = 7;
  }
}
