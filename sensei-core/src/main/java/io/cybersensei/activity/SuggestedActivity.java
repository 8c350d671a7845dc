package io.cybersensei.activity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The activity to open for a recommended topic, with the reasons of the choice. Immutable. */
public sealed interface SuggestedActivity permits ActivityChooser.Choice {

  /** Returns the activity. */
  Activity activity();

  /**
   * Returns the time that this learner is likely to need; empty if the activity has no duration.
   */
  Optional<Duration> estimatedDuration();

  /**
   * Returns the reasons for which this activity was chosen among those of the topic.
   *
   * @return an unmodifiable list, at least one
   */
  List<ActivityReason> reasons();

  /** Returns the gain of learners who opened the activity before; empty if none is known. */
  Optional<ActivityGain> gain();

  /** Returns the {@link #estimatedDuration} in minutes, rounded up. */
  default Optional<Long> estimatedMinutes() {
    return estimatedDuration().map(time -> time.plusMillis(59_999).toMinutes());
  }
}
