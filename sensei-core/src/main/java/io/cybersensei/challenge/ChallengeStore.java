package io.cybersensei.challenge;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store of the challenges of all learners. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>One decision:</b> of several decisions of a challenge at the same time, one is stored.
 *   <li><b>Order:</b> challenges are returned from the newest to the oldest, and then by id.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown learner has no challenges, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ChallengeStore {

  /**
   * Adds an open challenge.
   *
   * @param challenge the challenge, with a new id
   */
  void add(Challenge challenge);

  /**
   * Returns the challenges of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  List<Challenge> of(String learnerId);

  /**
   * Stores a decision, if there is none yet.
   *
   * @param learnerId the host's id of the learner
   * @param id the id of the challenge
   * @param decision the decision
   * @return the challenge with the decision that is stored now; empty if there is no such challenge
   */
  Optional<Challenge> decide(String learnerId, UUID id, Challenge.Decision decision);

  /** Returns an empty store that keeps challenges in memory only. */
  static ChallengeStore inMemory() {
    return new InMemoryChallengeStore();
  }

  /** Returns a store without challenges, for a storage that keeps none. It refuses to add one. */
  static ChallengeStore none() {
    return new NoChallenges();
  }
}
