package io.cybersensei.activity;

import java.util.Objects;

/**
 * The gain in right answers after learners opened an activity: the mean score of up to five answers
 * on the topic after the first opening, minus that of up to five before it, minus the mean of the
 * same difference for all activities of the topic. It is drawn to 0 by twenty learners without a
 * gain, and the gain of each kind of learners is drawn to that of all by twenty more. It is no
 * proof: learners choose activities themselves.
 *
 * @param topicId the id of the topic
 * @param activityId the id of the activity within the topic
 * @param learners the number of learners with answers before and after, 1 or more
 * @param struggling the gain of learners with a mean score below .5 before, −1–1
 * @param others the gain of the other learners, −1–1
 */
public record ActivityGain(
    String topicId, String activityId, long learners, double struggling, double others) {

  /**
   * Makes a gain.
   *
   * @throws IllegalArgumentException if a number is outside of its range
   */
  public ActivityGain {
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(activityId, "activityId");
    if (learners < 1) {
      throw new IllegalArgumentException("learners must be at least 1 but is " + learners + ".");
    }
    requireGain("struggling", struggling);
    requireGain("others", others);
  }

  private static void requireGain(String name, double gain) {
    if (!(gain >= -1 && gain <= 1)) {
      throw new IllegalArgumentException(name + " must be from -1 to 1 but is " + gain + ".");
    }
  }

  /** Returns the gain of learners of a kind. */
  public double of(boolean isStruggling) {
    return isStruggling ? struggling : others;
  }
}
