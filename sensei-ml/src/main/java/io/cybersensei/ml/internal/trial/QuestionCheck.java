package io.cybersensei.ml.internal.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check of questions by their discrimination: the correlation of the first answer of a learner
 * with the mean of the learner's other first answers, each less the mean of its question (the
 * corrected item-total correlation of classical test theory, Lord and Novick 1968, for learners who
 * answered different questions). Fisher's z of the correlations comes from a mixture of two kinds
 * of questions: usual ones, with the mean and the spread of all questions by empirical Bayes (Efron
 * and Morris 1975), and one in fifty that is reversed, with the opposite mean. A question is
 * reported if it is reversed with a probability of at least .75, or if no learner answered it
 * right.
 */
final class QuestionCheck {

  static final int MIN_LEARNERS = 20;
  private static final int MIN_OTHERS = 3;
  private static final double SURE = .75;
  private static final double REVERSED = .02;

  /** A reversed question has at least this discrimination, below 0. */
  private static final double LEAST_MEAN = .1;

  /** The discriminations that are expected of questions where there are too few to tell. */
  private static final double USUAL = .25;

  private static final double USUAL_SPREAD = .2;
  private static final double LEAST_SPREAD = .05;
  private static final int ENOUGH = 10;
  private static final double Z95 = 1.959964;

  private final FirstTries tries;

  private QuestionCheck(FirstTries tries) {
    this.tries = tries;
  }

  private record Measured(QuestionFinding finding, double z, double error, boolean varies) {}

  static Questions of(FirstTries tries) {
    return new QuestionCheck(tries).check();
  }

  private Questions check() {
    List<List<Integer>> rows = new ArrayList<>();
    tries.questions().forEach(each -> rows.add(new ArrayList<>()));
    for (int row = 0; row < tries.size(); row++) {
      if (tries.others(row) >= MIN_OTHERS) {
        rows.get(tries.question(row)).add(row);
      }
    }
    List<Measured> measured = new ArrayList<>();
    int named = 0;
    for (int question = 0; question < rows.size(); question++) {
      boolean isNamed = tries.questions().get(question).isNamed();
      named += isNamed ? 1 : 0;
      if (isNamed && rows.get(question).size() >= MIN_LEARNERS) {
        measured.add(measure(question, rows.get(question)));
      }
    }
    return new Questions(named, measured.size(), negative(measured));
  }

  private static List<QuestionFinding> negative(List<Measured> measured) {
    List<Measured> varying = measured.stream().filter(Measured::varies).toList();
    double mean = USUAL;
    double spread = USUAL_SPREAD;
    if (varying.size() >= ENOUGH) {
      double weights = 0;
      double sum = 0;
      for (Measured each : varying) {
        double weight = 1 / (each.error() * each.error());
        weights += weight;
        sum += weight * each.z();
      }
      mean = sum / weights;
      double squares = 0;
      double errors = 0;
      for (Measured each : varying) {
        squares += (each.z() - mean) * (each.z() - mean);
        errors += each.error() * each.error();
      }
      spread = Math.sqrt(Math.max(0, (squares - errors) / varying.size()));
      spread = Math.max(LEAST_SPREAD, spread);
    }
    List<QuestionFinding> found = new ArrayList<>();
    for (Measured each : measured) {
      double sure = each.varies() && each.z() < 0 ? reversed(each, mean, spread) : 0;
      if (sure >= SURE || each.finding().right() == 0) {
        found.add(each.finding().withSure(sure));
      }
    }
    found.sort(
        Comparator.comparing((QuestionFinding each) -> each.kind())
            .thenComparingDouble(each -> -each.sure())
            .thenComparingDouble(QuestionFinding::discrimination)
            .thenComparing(QuestionFinding::item));
    return found;
  }

  /** Returns the probability that a question is reversed. */
  private static double reversed(Measured each, double mean, double spread) {
    double deviation = Math.hypot(spread, each.error());
    double usual = (each.z() - mean) / deviation;
    double opposite = (each.z() + Math.max(mean, LEAST_MEAN)) / deviation;
    double logOdds =
        (usual * usual - opposite * opposite) / 2 + Math.log(REVERSED / (1 - REVERSED));
    return 1 / (1 + Math.exp(-logOdds));
  }

  private Measured measure(int question, List<Integer> rows) {
    double meanScore = rows.stream().mapToDouble(tries::score).average().orElse(0);
    double meanRest = rows.stream().mapToDouble(tries::rest).average().orElse(0);
    double cross = 0;
    double ofScore = 0;
    double ofRest = 0;
    for (int row : rows) {
      double a = tries.score(row) - meanScore;
      double b = tries.rest(row) - meanRest;
      cross += a * b;
      ofScore += a * a;
      ofRest += b * b;
    }
    double r = ofScore > 0 && ofRest > 0 ? cross / Math.sqrt(ofScore * ofRest) : 0;
    double bounded = Math.max(-.999, Math.min(.999, r));
    double z = .5 * Math.log((1 + bounded) / (1 - bounded));
    double error = 1 / Math.sqrt(rows.size() - 3.0);
    List<Integer> byRest = new ArrayList<>(rows);
    byRest.sort(Comparator.comparingDouble(tries::rest));
    int third = Math.max(1, rows.size() / 3);
    List<Integer> weak = byRest.subList(0, third);
    List<Integer> strong = byRest.subList(rows.size() - third, rows.size());
    Optional<QuestionFinding.Rival> rival = rival(strong, weak);
    double ofStrong = share(strong);
    double ofWeak = share(weak);
    boolean wrongKey =
        meanScore == 0 || rival.isPresent() || (!hasResponses(rows) && ofStrong < .35 && r < 0);
    FirstTries.Question asked = tries.questions().get(question);
    return new Measured(
        new QuestionFinding(
            asked.topic(),
            asked.item(),
            wrongKey ? QuestionFinding.Kind.WRONG_KEY : QuestionFinding.Kind.NEGATIVE,
            rows.size(),
            meanScore,
            r,
            Math.tanh(z - Z95 * error),
            Math.tanh(z + Z95 * error),
            ofStrong,
            ofWeak,
            rival,
            0),
        z,
        error,
        ofScore > 0 && ofRest > 0);
  }

  private boolean hasResponses(List<Integer> rows) {
    return rows.stream().anyMatch(row -> !tries.response(row).isEmpty());
  }

  private double share(List<Integer> rows) {
    return rows.stream().mapToDouble(tries::score).average().orElse(0);
  }

  /** Returns the wrong answer that most of the strong learners give, and more of them than weak. */
  private Optional<QuestionFinding.Rival> rival(List<Integer> strong, List<Integer> weak) {
    Map<String, Integer> wrong = new HashMap<>();
    for (int row : strong) {
      if (tries.score(row) < .5 && !tries.response(row).isEmpty()) {
        wrong.merge(tries.response(row), 1, Integer::sum);
      }
    }
    Map.@Nullable Entry<String, Integer> most =
        wrong.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElse(null);
    if (most == null) {
      return Optional.empty();
    }
    double ofStrong = most.getValue() / (double) strong.size();
    double ofWeak =
        weak.stream().filter(row -> tries.response(row).equals(most.getKey())).count()
            / (double) weak.size();
    return ofStrong >= .4 && ofStrong > ofWeak && ofStrong > share(strong)
        ? Optional.of(new QuestionFinding.Rival(most.getKey(), ofStrong, ofWeak))
        : Optional.empty();
  }
}
