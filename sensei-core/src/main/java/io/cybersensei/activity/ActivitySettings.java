package io.cybersensei.activity;

import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The settings of the choice of activities. Immutable.
 *
 * <pre>{@code
 * ActivitySettings.standard().withProfiles(users::profileOf).withFilter(rights::mayOpen)
 * }</pre>
 */
public final class ActivitySettings {

  private static final ActivitySettings STANDARD =
      new ActivitySettings(learnerId -> ActivityProfile.unknown(), (learnerId, activity) -> true);

  private final Function<String, ActivityProfile> profiles;
  private final BiPredicate<String, Activity> filter;

  private ActivitySettings(
      Function<String, ActivityProfile> profiles, BiPredicate<String, Activity> filter) {
    this.profiles = Objects.requireNonNull(profiles, "profiles");
    this.filter = Objects.requireNonNull(filter, "filter");
  }

  /** Returns the standard settings: learners of no group and any language, and no filter. */
  public static ActivitySettings standard() {
    return STANDARD;
  }

  /**
   * Returns the same settings with the profiles of learners.
   *
   * @param profiles the profile by learner id; it is called for each recommendation of a topic with
   *     activities, so it should return fast
   */
  public ActivitySettings withProfiles(Function<String, ActivityProfile> profiles) {
    return new ActivitySettings(profiles, filter);
  }

  /**
   * Returns the same settings with a filter, for rights that groups do not express.
   *
   * @param filter whether the learner with an id may open an activity; it is called for each
   *     activity of the recommended topics, so it should return fast
   */
  public ActivitySettings withFilter(BiPredicate<String, Activity> filter) {
    return new ActivitySettings(profiles, filter);
  }

  /** Returns the profile by learner id. */
  public Function<String, ActivityProfile> profiles() {
    return profiles;
  }

  /** Returns whether the learner with an id may open an activity. */
  public BiPredicate<String, Activity> filter() {
    return filter;
  }
}
