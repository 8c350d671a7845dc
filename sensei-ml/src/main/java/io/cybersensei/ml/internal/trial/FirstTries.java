package io.cybersensei.ml.internal.trial;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.internal.exports.Responses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first answer of each learner to each question, as columns. An answer that names no question
 * counts as one to the topic.
 */
final class FirstTries {

  /** A question. */
  record Question(String topic, String item, boolean isNamed) {}

  private final Map<Question, Integer> questionNumbers = new HashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, Integer> responseNumbers = new HashMap<>();
  private final List<String> responseTexts = new ArrayList<>(List.of(""));
  private int size;
  private int learners;
  private int[] learner = new int[1_024];
  private int[] question = new int[1_024];
  private int[] response = new int[1_024];
  private double[] score = new double[1_024];

  private double[] questionMeans = new double[0];
  private double[] abilitySums = new double[0];
  private int[] abilityCounts = new int[0];

  /**
   * Reads a log.
   *
   * @param log the interactions, learner by learner, each learner's oldest first
   */
  static FirstTries of(Stream<Interaction> log, Responses responses) {
    FirstTries tries = new FirstTries();
    Set<Integer> seen = new HashSet<>();
    String[] last = {""};
    log.filter(each -> each.score().isPresent())
        .forEach(
            each -> {
              if (tries.learners == 0 || !each.learnerId().equals(last[0])) {
                last[0] = each.learnerId();
                tries.learners++;
                seen.clear();
              }
              int number =
                  tries.number(
                      new Question(
                          each.topicId(),
                          each.itemId().orElse(each.topicId()),
                          each.itemId().isPresent()));
              if (seen.add(number)) {
                tries.add(number, each.score().orElse(0), responses.of(each).orElse(""));
              }
            });
    tries.measure();
    return tries;
  }

  private int number(Question asked) {
    Integer known = questionNumbers.get(asked);
    if (known == null) {
      known = questions.size();
      questionNumbers.put(asked, known);
      questions.add(asked);
    }
    return known;
  }

  private void add(int number, double scored, String text) {
    if (size == learner.length) {
      int length = size + (size >> 1);
      learner = Arrays.copyOf(learner, length);
      question = Arrays.copyOf(question, length);
      response = Arrays.copyOf(response, length);
      score = Arrays.copyOf(score, length);
    }
    learner[size] = learners - 1;
    question[size] = number;
    score[size] = scored;
    response[size] =
        text.isEmpty()
            ? 0
            : responseNumbers.computeIfAbsent(
                text,
                none -> {
                  responseTexts.add(none);
                  return responseTexts.size() - 1;
                });
    size++;
  }

  /** Measures how much better or worse each learner answers than others answer the same. */
  private void measure() {
    double[] sums = new double[questions.size()];
    int[] counts = new int[questions.size()];
    for (int i = 0; i < size; i++) {
      sums[question[i]] += score[i];
      counts[question[i]]++;
    }
    questionMeans = new double[questions.size()];
    for (int i = 0; i < questionMeans.length; i++) {
      questionMeans[i] = sums[i] / Math.max(1, counts[i]);
    }
    abilitySums = new double[learners];
    abilityCounts = new int[learners];
    for (int i = 0; i < size; i++) {
      abilitySums[learner[i]] += residual(i);
      abilityCounts[learner[i]]++;
    }
  }

  int size() {
    return size;
  }

  int learner(int row) {
    return learner[row];
  }

  int question(int row) {
    return question[row];
  }

  double score(int row) {
    return score[row];
  }

  String response(int row) {
    return responseTexts.get(response[row]);
  }

  List<Question> questions() {
    return questions;
  }

  /** Returns the score less the mean score of all learners on the question. */
  double residual(int row) {
    return score[row] - questionMeans[question[row]];
  }

  /** Returns the number of other questions of the learner of a row. */
  int others(int row) {
    return abilityCounts[learner[row]] - 1;
  }

  /** Returns the mean residual of the learner of a row on other questions; 0 if there are none. */
  double rest(int row) {
    return others(row) == 0 ? 0 : (abilitySums[learner[row]] - residual(row)) / others(row);
  }
}
