package io.cybersensei.ml;

import io.cybersensei.learning.ContentIndex;
import io.cybersensei.learning.Difficulties;
import io.cybersensei.learning.Feature;
import io.cybersensei.learning.ForgettingCurve;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.Provenance;
import java.util.List;
import java.util.stream.IntStream;
import smile.classification.LogisticRegression;

/** Makes a model of some learners, into which nothing of anybody else enters. */
final class ModelFit {

  private ModelFit() {}

  /**
   * Fits.
   *
   * @param index the numbers of topics and items in the histories
   * @param clocked whether times are real
   * @param whose names the learners, for progress
   */
  static LearningModel of(
      ContentIndex index,
      List<History> learners,
      boolean clocked,
      Provenance provenance,
      Watch watch,
      String whose) {
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    List<Difficulties> withoutFold =
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList();
    List<FeatureRows.Block> rows =
        FeatureRows.of(learners, numbering, withoutFold, clocked, watch, whose);
    Standardisation standardisation = Standardisation.of(rows);
    standardisation.apply(rows);
    return new LearningModel(
        provenance,
        content,
        counts.without(DifficultyCounts.NOBODY),
        counts.topicAnswers(),
        AnswerTimes.medians(learners, numbering, content),
        standardisation.scorer(weights(rows, standardisation, watch, whose)),
        forgetting(learners, clocked, watch),
        clocked);
  }

  private static ForgettingCurve forgetting(List<History> learners, boolean clocked, Watch watch) {
    return clocked
        ? ForgettingFit.of(learners, () -> watch.at("Fitting the forgetting curve", 0, 1))
        : ForgettingCurve.standard();
  }

  /**
   * How strongly weights are held near the rules of thumb of {@link LearningModel#untrained}. A
   * lambda says: before looking at the data, each weight, in logits per standard deviation of its
   * feature, is taken to lie within about 1 / √lambda of its rule of thumb. So with little data a
   * model behaves much like none, and above all still lets learners master topics.
   *
   * <p>One formula does: on samples of two public data sets, from 60 to 180,000 answers, it stays
   * within .007 of the log loss of the best lambda, which falls from 1,000 at 100 answers over 100
   * at 5,000 to 10 at 100,000. Cross-validation chose worse where it matters, because the fewer the
   * answers, the noisier the choice.
   */
  static double lambda(long answers) {
    return Math.max(10, Math.min(1_000, 500_000.0 / answers));
  }

  private static double[] weights(
      List<FeatureRows.Block> blocks, Standardisation standardisation, Watch watch, String whose) {
    double[] start = LogisticFit.start(blocks);
    double[] rulesOfThumb = standardisation.weights(LearningModel.untrained().scorer());
    System.arraycopy(rulesOfThumb, 0, start, 0, rulesOfThumb.length);
    if (LogisticFit.allAlike(blocks)) {
      return start;
    }
    String stage = "Fitting " + whose;
    LogisticRegression.Binomial fitted =
        LogisticFit.fit(
            blocks,
            lambda(LogisticFit.rows(blocks)),
            start,
            evaluation -> watch.at(stage, evaluation, LogisticFit.MOST_ITERATIONS));
    watch.at(stage, 1, 1);
    double[] fittedWeights = fitted.coefficients();
    // Who struggles reads more, so a model may learn that reading lowers the chance. It must not: a
    // learner who opens a lesson would see it become harder for that.
    int views = Feature.TOPIC_VIEWS.column();
    fittedWeights[views] = Math.max(0, fittedWeights[views]);
    return fittedWeights;
  }
}
