package io.cybersensei.feedback;

import java.util.List;

/**
 * A store of the feedback of all learners on recommendations, summed by topic. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>Identity:</b> ids of learners and topics are compared exactly.
 *   <li><b>Counting:</b> feedback that is added at the same time is counted in full.
 *   <li><b>Order:</b> the feedback of a learner is returned by the ids of the topics.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown learner has no feedback, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface FeedbackStore {

  /**
   * Adds feedback, all or nothing.
   *
   * @param feedback the feedback
   */
  void add(List<Feedback> feedback);

  /**
   * Returns the feedback of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  List<TopicFeedback> of(String learnerId);

  /** Returns an empty store that keeps feedback in memory only. */
  static FeedbackStore inMemory() {
    return new InMemoryFeedbackStore();
  }

  /** Returns a store without feedback, for a storage that keeps none. It refuses to add any. */
  static FeedbackStore none() {
    return new NoFeedback();
  }
}
