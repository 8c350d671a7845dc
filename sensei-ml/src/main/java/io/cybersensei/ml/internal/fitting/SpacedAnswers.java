package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.ml.internal.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of some learners that show forgetting, topic by topic: those on topics that a learner
 * returned to after a break. They are stored as columns of 16 bytes an answer.
 */
final class SpacedAnswers {

  private static final double BREAK_SECONDS = ForgettingCurve.SITTING.toSeconds();

  /** A visitor of the answers after a break. */
  @FunctionalInterface
  interface Question {
    void asked(ForgettingCurve.Memory before, double retention, double score);
  }

  private static final class Series {
    double[] scores = new double[8];
    double[] seconds = new double[8];
    int size;
    int breaks;

    void add(double score, double second) {
      if (size == scores.length) {
        scores = Arrays.copyOf(scores, size * 2);
        seconds = Arrays.copyOf(seconds, size * 2);
      }
      breaks += size > 0 && isBreak(seconds[size - 1], second) ? 1 : 0;
      scores[size] = score;
      seconds[size++] = second;
    }
  }

  private final double[] scores;
  private final double[] seconds;
  private final int[] ends;
  private final int breaks;

  private SpacedAnswers(List<Series> series) {
    int answers = series.stream().mapToInt(each -> each.size).sum();
    scores = new double[answers];
    seconds = new double[answers];
    ends = new int[series.size()];
    int at = 0;
    int number = 0;
    for (Series each : series) {
      System.arraycopy(each.scores, 0, scores, at, each.size);
      System.arraycopy(each.seconds, 0, seconds, at, each.size);
      at += each.size;
      ends[number++] = at;
    }
    breaks = series.stream().mapToInt(each -> each.breaks).sum();
  }

  /**
   * Collects the answers of one learner after the other until there are enough.
   *
   * @param learners the learners
   * @param maxAnswers the number of answers that is enough
   */
  static SpacedAnswers of(List<History> learners, int maxAnswers) {
    List<Series> kept = new ArrayList<>();
    int answers = 0;
    for (History learner : learners) {
      if (answers >= maxAnswers) {
        break;
      }
      Map<Integer, Series> byTopic = new LinkedHashMap<>();
      for (int at = 0; at < learner.size(); at++) {
        if (learner.isAnswer(at)) {
          byTopic
              .computeIfAbsent(learner.topic(at), topic -> new Series())
              .add(learner.score(at), learner.seconds(at));
        }
      }
      for (Series each : byTopic.values()) {
        if (each.breaks > 0) {
          kept.add(each);
          answers += each.size;
        }
      }
    }
    return new SpacedAnswers(kept);
  }

  private static boolean isBreak(double last, double next) {
    return next - last >= BREAK_SECONDS;
  }

  /** Returns the number of answers after a break. */
  int breaks() {
    return breaks;
  }

  /** Replays the answers with a curve, and visits each answer after a break. */
  void replay(ForgettingCurve curve, Question question) {
    int at = 0;
    for (int end : ends) {
      ForgettingCurve.Memory memory = curve.first(scores[at], seconds[at]);
      for (at++; at < end; at++) {
        if (isBreak(seconds[at - 1], seconds[at])) {
          question.asked(memory, curve.retention(memory, seconds[at]), scores[at]);
        }
        memory = curve.next(memory, scores[at], seconds[at]);
      }
    }
  }
}
