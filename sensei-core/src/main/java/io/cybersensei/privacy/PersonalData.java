package io.cybersensei.privacy;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The personal data of all learners: every record that a storage holds about a learner, such as an
 * account, its sessions, its audit events and its interactions. A store that keeps a learner's id
 * takes part in this port, so that its records can be exported and erased. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>Atomicity:</b> an erasure erases all records or, if an exception is thrown, none.
 *   <li><b>Idempotency:</b> a second erasure finds nothing and changes nothing.
 *   <li><b>Concurrency:</b> interactions that were acknowledged before an erasure began are gone
 *       when it returns. A batch that is logged meanwhile is either erased or kept, as a whole. A
 *       batch that is logged afterwards is kept, as that of a new learner: there is no list of
 *       erased ids. Interactions that have arrived since an account was erased are not inherited by
 *       the next account of the same username.
 *   <li><b>Sessions:</b> when an erasure returns, the sessions of the learner are closed on this
 *       node, and no request that was under way opens one.
 *   <li><b>Merge:</b> a merge moves all records of a learner to another one or, if an exception is
 *       thrown, none. Interactions that were acknowledged before it began belong to the other
 *       learner when it returns. A batch that is logged meanwhile is either moved or stays, as a
 *       whole, and a second merge moves what has stayed. Interactions keep their ids and times, so
 *       that estimates are those of one learner with both histories.
 *   <li><b>Audit:</b> a merge with an actor that moves records is recorded as an audit event, in
 *       the same transaction. An erasure of a learner also erases the ids in the records of the
 *       merges that made the learner.
 *   <li><b>Exactness:</b> the records of other learners stay, however similar their ids are.
 *   <li><b>Emptiness:</b> there are no records about an unknown learner, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface PersonalData {

  /**
   * Reads all records about a learner, in constant memory. The records of one kind come one after
   * the other. An exception of the reader ends the reading, and the caller gets it.
   *
   * @param learnerId the learner's id in the host's application, or any other text; for an account
   *     of Sensei, its {@link io.cybersensei.auth.account.Account#learnerId()}
   * @param reader the consumer that gets each record
   */
  void read(String learnerId, Consumer<PersonalRecord> reader);

  /**
   * Erases all records about a learner. Audit events stay, without the name and the network.
   *
   * @param learnerId the learner's id, or any other text
   * @return the number of erased records of each kind
   */
  Erasure erase(String learnerId);

  /**
   * Moves all records of one learner to another one. An account of the former learner is erased, as
   * by {@link #erase}. Default: an exception, for a storage that cannot merge.
   *
   * @param fromId the id of the former learner
   * @param intoId the id of the learner who stays, or a new id; not the same
   * @return the number of moved records of each kind
   */
  default Merge merge(String fromId, String intoId) {
    throw new IllegalStateException(
        "This storage cannot merge learners: "
            + getClass().getName()
            + " does not implement PersonalData.merge.");
  }

  /**
   * Moves all records of one learner to another one, as {@link #merge(String, String)} does, and
   * records who asked for it. Default: a merge that is not recorded.
   *
   * @param fromId the id of the former learner
   * @param intoId the id of the learner who stays, or a new id; not the same
   * @param by the one who asks for it
   * @param at the time of the record, in whole microseconds
   * @return the number of moved records of each kind
   */
  default Merge merge(String fromId, String intoId, Actor by, Instant at) {
    return merge(fromId, intoId);
  }
}
