package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A summary of one learner's interactions with one topic. {@linkplain #rapidGuesses Rapid guesses}
 * count neither as right nor as wrong answers: they are in no other number than {@link
 * #rapidGuesses}, {@link #rapidGuessesInARow}, {@link #recentAnswers}, {@link #answersInARow} and
 * {@link #lastSeen}. Immutable and thread-safe.
 */
public sealed interface TopicHistory permits TracedTopic.History {

  /** Returns the number of answers on the topic. */
  int answers();

  /** Returns the sum of the scores of these answers, from 0 to {@link #answers}. */
  double successes();

  /** Returns the number of answers with a score of at least {@link LearnerState#RIGHT}. */
  int rightAnswers();

  /**
   * Returns the number of questions whose last answer was right. Each right answer without an item
   * counts as a question of its own.
   */
  int rightQuestions();

  /** Returns whether the learner has viewed, started or completed content of the topic. */
  boolean isOpened();

  /**
   * Returns the number of answers within about a day, with rapid guesses: a count that decays
   * exponentially, to 37 % in one day.
   */
  double recentAnswers();

  /** Returns the score of the last answer, 0–1; empty without an answer. */
  Optional<Double> lastScore();

  /** Returns the time of the last answer; empty without an answer. */
  Optional<Instant> lastAnswered();

  /**
   * Returns the time from the last answer to the moment of the estimate; empty without an answer.
   * It is negative if the answer is later than that moment.
   */
  Optional<Duration> sinceLastAnswer();

  /**
   * Returns the number of answers on other topics since the last answer on this one; 0 without an
   * answer on this one.
   */
  int answersSince();

  /**
   * Returns the number of answers that were faster than reading. An answer is one of them if its
   * duration is known and below a tenth of the median time of the topic's answers, which the model
   * knows; the limit is at least half a second and at most ten seconds. Only hosts that log
   * durations have any.
   */
  int rapidGuesses();

  /** Returns the number of {@link #rapidGuesses} since the last answer on the topic. */
  int rapidGuessesInARow();

  /**
   * Returns the number of last answers of the learner that are on this topic, with rapid guesses; 0
   * if the learner's last answer is on another topic.
   */
  int answersInARow();

  /** Returns the number of right answers since the last wrong one on the topic, at most 5. */
  int rightInARow();

  /**
   * Returns the number of answers on the topic since the last progress. An answer is progress if it
   * masters the topic, if four of the last five answers on the topic are right, or if more of them
   * are than ever before.
   */
  int answersWithoutProgress();

  /** Returns the time of the first of the {@link #answersWithoutProgress}; empty without one. */
  Optional<Instant> withoutProgressSince();

  /** Returns the time of the last interaction of any type; empty without one. */
  Optional<Instant> lastSeen();

  /**
   * Returns the time when the learner last dismissed a recommendation of the topic; empty if that
   * never happened, or if an interaction of another type with the topic followed.
   */
  Optional<Instant> lastDismissed();

  /** Returns whether there is an answer on the topic. */
  default boolean isStarted() {
    return answers() > 0;
  }

  /** Returns whether there is an answer on the topic and the last one was right. */
  default boolean lastAnswerWasRight() {
    return lastScore().filter(LearnerState::isRight).isPresent();
  }
}
