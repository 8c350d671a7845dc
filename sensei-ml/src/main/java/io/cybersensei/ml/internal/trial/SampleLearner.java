package io.cybersensei.ml.internal.trial;

import java.util.List;

/**
 * The recommendations for a learner.
 *
 * @param name a name that does not identify the learner, unless learners are to be shown
 * @param answers the number of the learner's answers
 * @param right the share of right ones
 * @param items the recommendations, best first
 */
public record SampleLearner(String name, long answers, double right, List<Item> items) {

  /** Copies the list. */
  public SampleLearner {
    items = List.copyOf(items);
  }

  /**
   * A recommendation.
   *
   * @param title the title of the topic
   * @param success the probability that the learner answers its typical question right, 0–1
   * @param minutes the estimated time, in minutes
   * @param reasons the reasons, as sentences
   */
  public record Item(String title, double success, long minutes, List<String> reasons) {

    /** Copies the list. */
    public Item {
      reasons = List.copyOf(reasons);
    }
  }
}
