package io.cybersensei.ml.internal.trial;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.internal.trial.PrerequisiteFinding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check of prerequisites: whether learners who knew the prerequisite when they began a topic
 * answer its first questions better than learners who did not, beyond their difference on all other
 * topics. Scores are less the mean score of the question, so hard questions do not count against
 * those who got them.
 */
final class PrerequisiteCheck {

  static final int MIN_LEARNERS = 15;
  private static final int FIRST_ANSWERS = 3;
  private static final double KNOWN = .5;
  private static final double RELEVANT = .05;
  private static final double PRIOR = 5;
  private static final double Z95 = 1.959964;

  private record Edge(String prerequisite, String topic) {}

  /** The answers of a learner on a topic. */
  private static final class OnTopic {
    double sum;
    double residuals;
    int answers;
    double firstResiduals;
    int first;
    final Map<String, double[]> before = new HashMap<>();
  }

  /** The learners of a group: their number, the sum of their gains, and that of the squares. */
  private static final class Groups {
    final double[] count = new double[2];
    final double[] sum = new double[2];
    final double[] squares = new double[2];
  }

  private final Map<Edge, Groups> groups = new HashMap<>();
  private final Map<String, List<String>> prerequisites = new HashMap<>();
  private final Map<String, double[]> means;

  private PrerequisiteCheck(Curriculum curriculum, Map<String, double[]> means) {
    this.means = means;
    for (Topic topic : curriculum.topics()) {
      prerequisites.put(topic.id(), List.copyOf(topic.prerequisites()));
      topic.prerequisites().forEach(each -> groups.put(new Edge(each, topic.id()), new Groups()));
    }
  }

  private static String key(Interaction answer) {
    return answer.topicId() + '\0' + answer.itemId().orElse("");
  }

  /**
   * Checks the prerequisites of a curriculum.
   *
   * @param log the interactions, read twice: learner by learner, each learner's oldest first
   */
  static List<PrerequisiteFinding> of(Curriculum curriculum, Supplier<Stream<Interaction>> log) {
    Map<String, double[]> means = new HashMap<>();
    try (Stream<Interaction> first = log.get()) {
      first
          .filter(each -> each.score().isPresent())
          .forEach(
              each -> {
                double[] mean = means.computeIfAbsent(key(each), none -> new double[2]);
                mean[0] += each.score().orElse(0);
                mean[1]++;
              });
    }
    PrerequisiteCheck check = new PrerequisiteCheck(curriculum, means);
    List<Interaction> answers = new ArrayList<>();
    try (Stream<Interaction> second = log.get()) {
      second
          .filter(each -> each.score().isPresent())
          .forEach(
              each -> {
                if (!answers.isEmpty() && !answers.get(0).learnerId().equals(each.learnerId())) {
                  check.add(answers);
                  answers.clear();
                }
                answers.add(each);
              });
    }
    if (!answers.isEmpty()) {
      check.add(answers);
    }
    return check.findings();
  }

  private void add(List<Interaction> answers) {
    Map<String, OnTopic> topics = new HashMap<>();
    double all = 0;
    for (Interaction each : answers) {
      double score = each.score().orElse(0);
      double[] mean = means.getOrDefault(key(each), new double[] {score, 1});
      double residual = score - mean[0] / mean[1];
      OnTopic on = topics.get(each.topicId());
      if (on == null) {
        on = new OnTopic();
        for (String before : prerequisites.getOrDefault(each.topicId(), List.of())) {
          OnTopic known = topics.get(before);
          if (known != null) {
            on.before.put(before, new double[] {known.sum, known.answers});
          }
        }
        topics.put(each.topicId(), on);
      }
      on.sum += score;
      on.residuals += residual;
      on.answers++;
      all += residual;
      if (on.first < FIRST_ANSWERS) {
        on.first++;
        on.firstResiduals += residual;
      }
    }
    for (Map.Entry<String, OnTopic> each : topics.entrySet()) {
      for (Map.Entry<String, double[]> before : each.getValue().before.entrySet()) {
        OnTopic prerequisite = topics.getOrDefault(before.getKey(), new OnTopic());
        add(
            groups.get(new Edge(before.getKey(), each.getKey())),
            before.getValue(),
            each.getValue(),
            all - each.getValue().residuals - prerequisite.residuals,
            answers.size() - each.getValue().answers - prerequisite.answers);
      }
    }
  }

  private static void add(
      @Nullable Groups of, double[] before, OnTopic on, double elsewhere, double answersElsewhere) {
    if (of == null) {
      return;
    }
    int group = before[0] / before[1] >= KNOWN ? 1 : 0;
    double gain = on.firstResiduals / on.first - elsewhere / (answersElsewhere + PRIOR);
    of.count[group]++;
    of.sum[group] += gain;
    of.squares[group] += gain * gain;
  }

  private List<PrerequisiteFinding> findings() {
    List<PrerequisiteFinding> findings = new ArrayList<>();
    groups.forEach((edge, found) -> findings.add(finding(edge, found)));
    findings.sort(
        Comparator.comparing(PrerequisiteFinding::verdict)
            .thenComparingDouble(PrerequisiteFinding::gain)
            .thenComparing(PrerequisiteFinding::topic)
            .thenComparing(PrerequisiteFinding::prerequisite));
    return findings;
  }

  private static PrerequisiteFinding finding(Edge edge, Groups found) {
    int weak = (int) found.count[0];
    int strong = (int) found.count[1];
    if (weak < MIN_LEARNERS || strong < MIN_LEARNERS) {
      return new PrerequisiteFinding(
          edge.prerequisite(), edge.topic(), Verdict.TOO_FEW, strong, weak, 0, 0, 0);
    }
    double gain = found.sum[1] / strong - found.sum[0] / weak;
    double error = Math.sqrt(squaredError(found, 0) + squaredError(found, 1));
    double low = gain - Z95 * error;
    double high = gain + Z95 * error;
    Verdict verdict =
        high < RELEVANT ? Verdict.CONTRADICTED : low > 0 ? Verdict.SUPPORTED : Verdict.OPEN;
    return new PrerequisiteFinding(
        edge.prerequisite(), edge.topic(), verdict, strong, weak, gain, low, high);
  }

  private static double squaredError(Groups found, int group) {
    double mean = found.sum[group] / found.count[group];
    double variance =
        (found.squares[group] - found.count[group] * mean * mean) / (found.count[group] - 1);
    return Math.max(0, variance) / found.count[group];
  }
}
