package io.cybersensei.privacy;

import java.util.function.Consumer;

/**
 * All that is held about learners, wherever it lies. Whatever keeps something that names a learner
 * joins in: it is read here and erased here, or it must not be kept. Every implementation owes:
 *
 * <ul>
 *   <li><b>Atomicity:</b> an erasure takes away everything or, if an exception is thrown, nothing.
 *   <li><b>Idempotency:</b> erasing again finds nothing and changes nothing.
 *   <li><b>Concurrency:</b> what was acknowledged before an erasure began is gone when it returns.
 *       What is logged while it runs is either erased or kept, a batch as a whole; what is logged
 *       after it is kept, as of a learner who is new. Nobody's name is kept to be refused.
 *   <li><b>Exactness:</b> no other learner's records are touched, however alike the ids are.
 *   <li><b>Emptiness:</b> nothing is held about a learner who is unknown, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface PersonalData {

  /**
   * Shows everything that is held about a learner, in constant memory, kind by kind. What the
   * reader throws ends it.
   *
   * @param learnerId the host's name for the learner; of an account of Sensei's own, its {@link
   *     io.cybersensei.auth.account.Account#learnerId()}
   */
  void read(String learnerId, Consumer<PersonalRecord> reader);

  /** Takes away everything that is held about a learner. */
  Erasure erase(String learnerId);
}
