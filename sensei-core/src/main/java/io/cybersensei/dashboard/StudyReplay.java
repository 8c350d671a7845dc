package io.cybersensei.dashboard;

import io.cybersensei.dashboard.StudyCalendar.State;
import io.cybersensei.dashboard.StudyCalendar.Streak;
import io.cybersensei.dashboard.StudyCalendar.StudyDay;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.state.LearnerState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the history of a learner, for everything on a dashboard that is about the past.
 * Whether a review was due on a day is known only from the learner's state at that day, so the
 * history is replayed. Not thread-safe.
 */
final class StudyReplay {

  /** The counts of a day. */
  private static final class Tally {
    int interactions;
    int answers;
    int rightAnswers;
    long millis;
  }

  private final LearnerDays days;
  private final Predicate<String> topics;
  private final LocalDate today;
  private final LocalDate firstDay;
  private final Map<LocalDate, Tally> tallies = new HashMap<>();
  private final Set<LocalDate> missed = new HashSet<>();
  private @Nullable LocalDate lastDay;
  private int streak;
  private int longest;
  private boolean atRisk;
  private long answers;
  private long rightAnswers;
  private long rapidGuesses;

  private StudyReplay(
      LearnerDays days, Predicate<String> topics, DayOfWeek firstDayOfWeek, Instant now) {
    this.days = days;
    this.topics = topics;
    this.today = days.dayOf(now);
    this.firstDay =
        today
            .with(TemporalAdjusters.previousOrSame(firstDayOfWeek))
            .minusWeeks(StudyCalendar.WEEKS - 1L);
  }

  /**
   * Replays a history.
   *
   * @param topics the topics whose reviews count
   * @param since a time of interest, if any
   * @param atSince called with the learner at that time, if an interaction followed
   */
  static StudyReplay of(
      Stream<Interaction> history,
      KnowledgeTracer tracer,
      LearnerDays days,
      Predicate<String> topics,
      DayOfWeek firstDayOfWeek,
      Instant now,
      Optional<Instant> since,
      Consumer<TracedLearner> atSince) {
    StudyReplay replay = new StudyReplay(days, topics, firstDayOfWeek, now);
    boolean[] seen = {since.isEmpty()};
    TracedLearner learner =
        tracer.follow(
            history,
            now,
            (before, next) -> {
              if (!seen[0] && !next.occurredAt().isBefore(since.orElseThrow())) {
                seen[0] = true;
                atSince.accept(before.at(since.orElseThrow()));
              }
              replay.observe(before, next);
            });
    replay.end(learner);
    return replay;
  }

  static boolean isStudy(Interaction interaction) {
    return interaction.type() != InteractionType.DISMISSED;
  }

  private void observe(TracedLearner before, Interaction next) {
    LocalDate day = days.dayOf(next.occurredAt());
    // The clock of a client can be ahead, and no such day has been studied yet.
    if (!isStudy(next) || day.isAfter(today)) {
      return;
    }
    if (!day.equals(lastDay)) {
      begin(day, before);
    }
    Tally tally =
        day.isBefore(firstDay) ? new Tally() : tallies.computeIfAbsent(day, unused -> new Tally());
    tally.interactions++;
    tally.millis += next.duration().map(taken -> taken.toMillis()).orElse(0L);
    if (next.isScored()) {
      count(before, next, tally);
    }
  }

  private void count(TracedLearner before, Interaction answer, Tally tally) {
    if (answer
        .duration()
        .filter(taken -> before.isRapidGuess(answer.topicId(), taken))
        .isPresent()) {
      rapidGuesses++;
      return;
    }
    answers++;
    tally.answers++;
    if (LearnerState.isRight(answer.score().orElseThrow())) {
      rightAnswers++;
      tally.rightAnswers++;
    }
  }

  /** Begins a day of study, after days without study or without. */
  private void begin(LocalDate day, TracedLearner before) {
    streak = lastDay == null || isBroken(lastDay, day, before) ? 1 : streak + 1;
    longest = Math.max(longest, streak);
    lastDay = day;
  }

  /** Returns whether the days between two days break a streak. */
  private boolean isBroken(LocalDate from, LocalDate until, TracedLearner learner) {
    long idle = ChronoUnit.DAYS.between(from, until) - 1;
    if (idle <= 0) {
      return false;
    }
    Optional<LocalDate> due =
        learner
            .nextReview(days, topics)
            .map(days::dayOf)
            .map(first -> first.isAfter(from) ? first : from.plusDays(1))
            .filter(first -> first.isBefore(until));
    due.ifPresent(
        first -> {
          LocalDate shown = first.isAfter(firstDay) ? first : firstDay;
          shown.datesUntil(until.isAfter(shown) ? until : shown).forEach(missed::add);
        });
    return due.isPresent() || idle >= Streak.MAX_IDLE_DAYS;
  }

  private void end(TracedLearner learner) {
    LocalDate last = lastDay;
    if (last == null || last.equals(today)) {
      return;
    }
    if (isBroken(last, today, learner)) {
      streak = 0;
    }
    boolean dueToday =
        learner
            .nextReview(days, topics)
            .filter(due -> due.isBefore(days.startOf(today.plusDays(1))))
            .isPresent();
    boolean lastIdleDay = ChronoUnit.DAYS.between(last, today) >= Streak.MAX_IDLE_DAYS;
    atRisk = streak > 0 && (dueToday || lastIdleDay);
  }

  StudyCalendar calendar() {
    List<StudyDay> all = new ArrayList<>();
    for (int i = 0; i < StudyCalendar.WEEKS * StudyCalendar.DAYS_A_WEEK; i++) {
      LocalDate day = firstDay.plusDays(i);
      Tally tally = tallies.getOrDefault(day, new Tally());
      all.add(
          new StudyDay(
              day,
              state(day, tally),
              tally.interactions,
              tally.answers,
              tally.rightAnswers,
              tally.millis / 1_000));
    }
    return new StudyCalendar(
        today, all, new Streak(streak, longest, today.equals(lastDay), atRisk));
  }

  private State state(LocalDate day, Tally tally) {
    if (tally.interactions > 0) {
      return State.STUDIED;
    }
    if (!day.isBefore(today)) {
      return day.equals(today) ? State.OPEN : State.AHEAD;
    }
    return missed.contains(day) ? State.MISSED : State.FREE;
  }

  QuizStatistics quizzes() {
    List<QuizStatistics.Week> weeks = new ArrayList<>();
    for (int week = 0; week < StudyCalendar.WEEKS; week++) {
      LocalDate first = firstDay.plusWeeks(week);
      long all = 0;
      long right = 0;
      for (int day = 0; day < StudyCalendar.DAYS_A_WEEK; day++) {
        Tally tally = tallies.getOrDefault(first.plusDays(day), new Tally());
        all += tally.answers;
        right += tally.rightAnswers;
      }
      weeks.add(new QuizStatistics.Week(first, all, right));
    }
    return new QuizStatistics(answers, rightAnswers, rapidGuesses, weeks);
  }
}
