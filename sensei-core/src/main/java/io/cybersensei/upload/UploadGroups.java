package io.cybersensei.upload;

import java.util.Set;

/** The groups of learners, for uploads that a group may read. Thread-safe. */
@FunctionalInterface
public interface UploadGroups {

  /**
   * Returns the groups of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  Set<String> of(String learnerId);

  /** Returns groups without members. */
  static UploadGroups none() {
    return learnerId -> Set.of();
  }
}
