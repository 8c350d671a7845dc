package io.cybersensei.activity;

/**
 * A store of activities. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a reader sees the whole of one replacement, never a part of it. Of two
 *       concurrent replacements of the same topic, the one that finishes later stays.
 *   <li><b>Order:</b> the activities of a topic are returned in the order in which they were given.
 *   <li><b>Emptiness:</b> before the first replacement there are {@linkplain Activities#none() no
 *       activities}.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>If the catalogue cannot be reached, a method throws an unchecked exception with its cause.
 */
public interface ActivityCatalog {

  /**
   * Returns the activities. A replacement by another process may become visible a second later.
   * Each recommendation calls this method, so it should return fast.
   */
  Activities current();

  /**
   * Replaces all activities. Interactions with activities that are no longer offered stay in the
   * log.
   *
   * @param activities the new activities
   */
  void replace(Activities activities);

  /**
   * Replaces the activities of one topic, and leaves those of the others as they are.
   *
   * @param topicId the id of the topic
   * @param activities the new activities, all of this topic; empty for none
   * @throws IllegalArgumentException if an activity is of another topic
   */
  void replaceOf(String topicId, Activities activities);

  /** Returns the gains that were kept last; none before the first. */
  ActivityGains gains();

  /**
   * Replaces the gains of activities. A replacement of activities leaves the gains as they are.
   *
   * @param gains the new gains
   */
  void replaceGains(ActivityGains gains);

  /** Returns an empty catalogue that keeps the activities in memory only. */
  static ActivityCatalog inMemory() {
    return new InMemoryActivityCatalog();
  }

  /** Returns a catalogue without activities, which refuses replacements. */
  static ActivityCatalog none() {
    return new NoActivities();
  }

  /**
   * Checks that all activities are of one topic.
   *
   * @throws IllegalArgumentException if an activity is of another topic
   */
  static void requireOnly(String topicId, Activities activities) {
    for (String other : activities.topicIds()) {
      if (!other.equals(topicId)) {
        throw new IllegalArgumentException(
            "The activities must all be of the topic '"
                + topicId
                + "', but one is of '"
                + other
                + "'.");
      }
    }
  }
}
