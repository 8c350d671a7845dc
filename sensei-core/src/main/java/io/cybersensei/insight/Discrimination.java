package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discrimination of questions: the correlation of the score of a question with the mean score
 * of the other questions, over learners. The question itself is left out of that mean, because it
 * would correlate with itself (Henrysson, "Correction of item-total correlations in item analysis",
 * Psychometrika 28, 1963). Below 0.2 a question is usually revised or dropped (Ebel, "Measuring
 * Educational Achievement", 1965).
 *
 * <p>Only first answers count, because later ones measure what was learnt from the explanation. A
 * question is doubtful if its correlation is below 0.2 with a chance of 90 percent, by Fisher's
 * transformation, so that few answers doubt no question by accident. Not thread-safe.
 */
final class Discrimination {

  /** Fewer learners than these say nothing. */
  static final int MIN_LEARNERS = 10;

  /** A learner with fewer other answers than these has no mean to compare with. */
  static final int MIN_OTHERS = 4;

  private static final double LOW = .2;

  /** The quantile of the normal distribution for a chance of 90 percent. */
  private static final double QUANTILE = 1.2816;

  private static final double LARGEST = 1 - 1e-9;

  /** The scores of a question with the mean scores of the other questions, by learner. */
  private static final class Pairs {
    final List<double[]> all = new ArrayList<>();
    Topic topic;

    Pairs(Topic topic) {
      this.topic = topic;
    }

    double mean(int place) {
      return all.stream().mapToDouble(each -> each[place]).average().orElse(0);
    }

    /** Returns the correlation; NaN if one of the two never differs. */
    double correlation() {
      double x = mean(0);
      double y = mean(1);
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (double[] each : all) {
        xx += (each[0] - x) * (each[0] - x);
        yy += (each[1] - y) * (each[1] - y);
        xy += (each[0] - x) * (each[1] - y);
      }
      return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
  }

  private record First(Topic topic, double score) {}

  private final Map<String, Topic> topics;
  private final Map<String, Pairs> questions = new HashMap<>();

  /**
   * @param topics the topics whose questions count, by id
   */
  Discrimination(Map<String, Topic> topics) {
    this.topics = topics;
  }

  /** Adds the interactions of a learner, oldest first. */
  void add(List<Interaction> interactions) {
    Map<String, First> firsts = new LinkedHashMap<>();
    for (Interaction each : interactions) {
      Topic topic = topics.get(each.topicId());
      if (topic != null && each.isScored() && each.itemId().isPresent()) {
        firsts.putIfAbsent(each.itemId().get(), new First(topic, each.score().orElse(0)));
      }
    }
    int others = firsts.size() - 1;
    if (others < MIN_OTHERS) {
      return;
    }
    double sum = firsts.values().stream().mapToDouble(First::score).sum();
    firsts.forEach(
        (id, first) -> {
          Pairs pairs = questions.computeIfAbsent(id, key -> new Pairs(first.topic()));
          pairs.topic = first.topic();
          pairs.all.add(new double[] {first.score(), (sum - first.score()) / others});
        });
  }

  /** Returns the doubtful questions, the lowest discrimination first. */
  List<DoubtfulQuestion> doubtful(int count) {
    List<DoubtfulQuestion> found = new ArrayList<>();
    questions.forEach(
        (id, pairs) -> {
          int learners = pairs.all.size();
          double correlation = pairs.correlation();
          if (learners >= MIN_LEARNERS && isLow(correlation, learners)) {
            found.add(new DoubtfulQuestion(id, pairs.topic, learners, pairs.mean(0), correlation));
          }
        });
    found.sort(
        Comparator.comparingDouble(DoubtfulQuestion::discrimination)
            .thenComparing(DoubtfulQuestion::questionId));
    return List.copyOf(found.subList(0, Math.min(count, found.size())));
  }

  private static boolean isLow(double correlation, int learners) {
    // NaN is not low: a question that all answer right is easy, and not doubtful.
    return fisher(correlation) + QUANTILE / Math.sqrt(learners - 3.0) < fisher(LOW);
  }

  private static double fisher(double correlation) {
    double inside = Math.max(-LARGEST, Math.min(LARGEST, correlation));
    return .5 * Math.log((1 + inside) / (1 - inside));
  }
}
