package io.cybersensei.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The choice of one activity of a topic for one learner. Those that the learner may not or cannot
 * open now, or does not understand, are left out. Of the others, the first by these rules is
 * chosen:
 *
 * <ol>
 *   <li>one that the learner has not opened
 *   <li>one to study with if the learner has not begun the topic, and else one to practise with
 *   <li>one of the level that is right for the learner
 *   <li>one that helped learners like this one more
 *   <li>one in a language that the learner prefers
 *   <li>the first in the host's order
 * </ol>
 *
 * <p>Immutable and thread-safe.
 */
public final class ActivityChooser {

  /**
   * The values of a {@link SuggestedActivity}. They are hidden, so that it can get more of them.
   */
  record Choice(
      Activity activity,
      Optional<Duration> estimatedDuration,
      List<ActivityReason> reasons,
      Optional<ActivityGain> gain)
      implements SuggestedActivity {

    Choice {
      reasons = List.copyOf(reasons);
    }
  }

  /** The number of learners from which a gain is known well enough. */
  private static final long MIN_LEARNERS = 20;

  /** The gain from which it is a reason. */
  private static final double MIN_GAIN = .05;

  private static final Duration SOON = Duration.ofDays(7);

  /** The distance of an activity without a level from the right one. */
  private static final int UNKNOWN_DISTANCE = 1;

  /**
   * A learner's situation in a topic.
   *
   * @param learnerId the id of the learner
   * @param now the moment of the choice
   * @param isOpened whether the learner has opened the activity with an id
   * @param begun whether the learner has answers on the topic
   * @param difficulty the difficulty of the topic for the learner, from 1 (very easy) to 5
   * @param isStruggling whether the learner's answers are more often wrong than right
   * @param pace the learner's time as a multiple of a typical learner's
   */
  public record Situation(
      String learnerId,
      Instant now,
      Predicate<String> isOpened,
      boolean begun,
      int difficulty,
      boolean isStruggling,
      double pace) {}

  private final Activities activities;
  private final ActivityGains gains;
  private final ActivitySettings settings;

  /**
   * Makes a chooser.
   *
   * @param activities the activities
   * @param gains their gains
   * @param settings the settings
   */
  public ActivityChooser(Activities activities, ActivityGains gains, ActivitySettings settings) {
    this.activities = activities;
    this.gains = gains;
    this.settings = settings;
  }

  /** Returns the activity of a topic that fits best; empty if none can be opened. */
  public Optional<SuggestedActivity> choose(String topicId, Situation situation) {
    List<Activity> ofTopic = activities.onTopic(topicId);
    if (ofTopic.isEmpty()) {
      return Optional.empty();
    }
    ActivityProfile profile = settings.profiles().apply(situation.learnerId());
    // The sort is stable, so that the host's order decides last.
    return ofTopic.stream()
        .filter(each -> isFor(each, profile, situation))
        .min(
            Comparator.<Activity, Boolean>comparing(each -> situation.isOpened().test(each.id()))
                .thenComparing(each -> !fitsStage(each, situation))
                .thenComparingInt(each -> distance(each, situation))
                .thenComparingDouble(each -> -gain(each, situation))
                .thenComparingInt(each -> languageRank(each, profile)))
        .map(each -> choice(each, profile, situation));
  }

  private boolean isFor(Activity activity, ActivityProfile profile, Situation situation) {
    return activity.isAvailable(situation.now())
        && (activity.groups().isEmpty()
            || activity.groups().stream().anyMatch(profile.groups()::contains))
        && languageRank(activity, profile) <= profile.languages().size()
        && settings.filter().test(situation.learnerId(), activity);
  }

  /**
   * Returns the place of the activity's language among the learner's, from 0; the number of them
   * for an activity without a language, and one more if the learner does not understand it.
   */
  private static int languageRank(Activity activity, ActivityProfile profile) {
    List<Locale> languages = profile.languages();
    if (activity.language().isEmpty() || languages.isEmpty()) {
      return languages.size();
    }
    String language = Locale.forLanguageTag(activity.language().get()).getLanguage();
    for (int rank = 0; rank < languages.size(); rank++) {
      if (languages.get(rank).getLanguage().equals(language)) {
        return rank;
      }
    }
    return languages.size() + 1;
  }

  private static boolean fitsStage(Activity activity, Situation situation) {
    return activity.kind().use()
        == (situation.begun() ? ActivityKind.Use.PRACTICE : ActivityKind.Use.STUDY);
  }

  /** Returns the distance to the right level: the harder the topic, the easier the activity. */
  private static int distance(Activity activity, Situation situation) {
    return activity.level().isEmpty()
        ? UNKNOWN_DISTANCE
        : Math.abs(activity.level().getAsInt() - (Activity.MAX_LEVEL + 1 - situation.difficulty()));
  }

  private double gain(Activity activity, Situation situation) {
    return gains
        .gainOf(activity)
        .filter(gain -> gain.learners() >= MIN_LEARNERS)
        .map(gain -> gain.of(situation.isStruggling()))
        .orElse(0.0);
  }

  private SuggestedActivity choice(
      Activity activity, ActivityProfile profile, Situation situation) {
    List<ActivityReason> reasons = new ArrayList<>();
    reasons.add(
        situation.isOpened().test(activity.id()) ? ActivityReason.AGAIN : ActivityReason.UNSEEN);
    if (fitsStage(activity, situation)) {
      reasons.add(situation.begun() ? ActivityReason.PRACTICE : ActivityReason.STUDY_FIRST);
    }
    if (activity.level().isPresent() && distance(activity, situation) == 0) {
      reasons.add(ActivityReason.RIGHT_LEVEL);
    }
    if (gain(activity, situation) >= MIN_GAIN) {
      reasons.add(ActivityReason.HELPED);
    }
    if (!profile.languages().isEmpty() && languageRank(activity, profile) == 0) {
      reasons.add(ActivityReason.LANGUAGE);
    }
    if (activity.availableUntil().filter(until -> endsSoon(until, situation.now())).isPresent()) {
      reasons.add(ActivityReason.ENDS_SOON);
    }
    return new Choice(
        activity,
        activity.duration().map(typical -> time(activity, typical, situation.pace())),
        reasons,
        gains.gainOf(activity));
  }

  private static boolean endsSoon(Instant until, Instant now) {
    return Duration.between(now, until).compareTo(SOON) <= 0;
  }

  private static Duration time(Activity activity, Duration typical, double pace) {
    return activity.kind().runsByItself()
        ? typical
        : Duration.ofMillis(Math.max(1, Math.round(typical.toMillis() * pace)));
  }
}
