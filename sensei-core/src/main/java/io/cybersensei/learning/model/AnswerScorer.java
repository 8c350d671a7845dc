package io.cybersensei.learning.model;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import java.util.Objects;

/**
 * The scorer that computes the probability of a right answer: a logistic regression over features,
 * items and topics, and boosted trees that correct it. {@code logit = features + content + trees},
 * where the trees see the features and the sum of the first two terms. Immutable and thread-safe.
 *
 * @param features the dense part of the logistic regression, over the features
 * @param content the sparse part of the logistic regression, over items and topics
 * @param trees the boosted trees
 */
public record AnswerScorer(LogisticScorer features, ContentWeights content, TreeEnsemble trees) {

  /**
   * Creates the scorer.
   *
   * @throws NullPointerException if a part is {@code null}
   */
  public AnswerScorer {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(trees, "trees");
  }

  /**
   * Returns a scorer over features alone, without content weights and trees.
   *
   * @param features the logistic regression over the features
   */
  public static AnswerScorer of(LogisticScorer features) {
    return new AnswerScorer(features, ContentWeights.none(), TreeEnsemble.none());
  }

  /**
   * Returns the logit (log odds) of a right answer.
   *
   * @param row a feature row of {@link Feature#COUNT} values, written by {@link Features}
   * @param topic the number of the topic, from 0; it may be unknown to the model
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the topic's median
   *     item; it may be unknown to the model
   * @param previousItem the number of the item answered before; see {@link
   *     LearnerState#previousItem}
   */
  public double logit(double[] row, int topic, int item, int previousItem) {
    double linear = linearLogit(row, topic, item, previousItem);
    return linear + trees.sum(row, linear);
  }

  /**
   * Returns the logit (log odds) of a right answer by the logistic regression alone, without trees.
   *
   * @param row a feature row of {@link Feature#COUNT} values
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   * @param previousItem the number of the item answered before, or {@link ContentIndex#NO_ITEM}
   */
  public double linearLogit(double[] row, int topic, int item, int previousItem) {
    double[] byGroup = new double[FeatureGroup.COUNT];
    return features.logit(row)
        + content.add(row, features.means(), topic, item, previousItem, byGroup);
  }

  /**
   * Returns the probability of a right answer, 0–1.
   *
   * @param row a feature row of {@link Feature#COUNT} values
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   * @param previousItem the number of the item answered before, or {@link ContentIndex#NO_ITEM}
   */
  public double probability(double[] row, int topic, int item, int previousItem) {
    return Logit.toProbability(logit(row, topic, item, previousItem));
  }

  /** Returns the logit of an average row. */
  public double baseline() {
    return features.intercept() + trees.baseline();
  }

  /**
   * Returns the contribution of each {@link FeatureGroup} to the logit, in logits. The {@link
   * #baseline} and the contributions sum to the {@link #logit}. The trees also split on the logit
   * of the logistic regression. The effect of these splits is divided among the groups in
   * proportion to their contributions to that logit.
   *
   * @param row a feature row of {@link Feature#COUNT} values
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM}
   * @param previousItem the number of the item answered before, or {@link ContentIndex#NO_ITEM}
   * @return {@link FeatureGroup#COUNT} contributions by {@link FeatureGroup#index()}
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
