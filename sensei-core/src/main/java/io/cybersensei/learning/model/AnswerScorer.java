package io.cybersensei.learning.model;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;

/**
 * Says how likely an answer is to be right: a logistic regression over features, items and topics,
 * and boosted trees that correct it. {@code logit = features + content + trees}, where the trees
 * see the features and the sum of the first two. Needs arrays only. Immutable and thread-safe.
 *
 * @param features the dense part of the logistic regression
 * @param content its sparse part
 * @param trees what is added to it
 */
public record AnswerScorer(LogisticScorer features, ContentWeights content, TreeEnsemble trees) {

  /** A scorer that looks at features alone. */
  public static AnswerScorer of(LogisticScorer features) {
    return new AnswerScorer(features, ContentWeights.none(), TreeEnsemble.none());
  }

  /**
   * The log odds of success.
   *
   * @param row written by {@link Features}
   * @param topic the topic's number in the model
   * @param item the item's number in the model, or {@link ContentIndex#NO_ITEM}
   * @param previousItem the one answered before, as {@link LearnerState#previousItem} tells
   */
  public double logit(double[] row, int topic, int item, int previousItem) {
    double linear = linearLogit(row, topic, item, previousItem);
    return linear + trees.sum(row, linear);
  }

  /** The log odds of success as the logistic regression alone has them. */
  public double linearLogit(double[] row, int topic, int item, int previousItem) {
    double[] byGroup = new double[FeatureGroup.COUNT];
    return features.logit(row)
        + content.add(row, features.means(), topic, item, previousItem, byGroup);
  }

  /** The probability of success, 0–1. */
  public double probability(double[] row, int topic, int item, int previousItem) {
    return Logit.toProbability(logit(row, topic, item, previousItem));
  }

  /** The logit of an average row. */
  public double baseline() {
    return features.intercept() + trees.baseline();
  }

  /**
   * What each {@link FeatureGroup} adds to the logit, in logits; together with the {@link
   * #baseline} they sum to {@link #logit}. What the trees make of the logit of the logistic
   * regression is divided among the groups in proportion to what each adds to that.
   *
   * @return by {@link FeatureGroup#index()}
   */
  public double[] contributions(double[] row, int topic, int item, int previousItem) {
    double[] byGroup = features.contributions(row);
    double linear =
        features.logit(row)
            + content.add(row, features.means(), topic, item, previousItem, byGroup);
    double[] ofLinear = byGroup.clone();
    double[] byColumn = trees.contributions(row, linear);
    for (Feature feature : Feature.values()) {
      byGroup[feature.group().index()] += byColumn[feature.column()];
    }
    double ofLogit = byColumn[TreeEnsemble.LOGIT];
    double whole = 0;
    for (double each : ofLinear) {
      whole += Math.abs(each);
    }
    for (int group = 0; group < byGroup.length; group++) {
      byGroup[group] +=
          ofLogit * (whole == 0 ? 1.0 / byGroup.length : Math.abs(ofLinear[group]) / whole);
    }
    return byGroup;
  }
}
