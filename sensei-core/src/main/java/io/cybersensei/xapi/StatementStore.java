package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store of statements, which never change. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Atomicity:</b> the statements of a batch and the interactions that they map to are
 *       stored together, or none of them.
 *   <li><b>Idempotency:</b> an id is stored once. A repeat with the same digest changes nothing.
 *   <li><b>Voiding:</b> a statement is voided as soon as a statement that voids it is stored,
 *       whichever comes first, and its interaction leaves the log. A voiding statement cannot be
 *       voided. An interaction that did not come from the statement stays.
 *   <li><b>Order:</b> of two batches, the one with the later time of storing becomes visible later,
 *       and times of storing differ. Statements of one batch have one time and keep their order.
 *   <li><b>References:</b> a statement is also found under the keys of the statement that it refers
 *       to, and so on, whichever is stored first.
 *   <li><b>Emptiness:</b> unknown ids and keys have no statements, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface StatementStore {

  /** The limit of the number of statements in a batch. */
  int MAX_BATCH = 1_000;

  /** The limit of the number of keys of a statement. Beyond it, it takes over no keys. */
  int MAX_KEYS = 500;

  /** The limit of the number of statements that take over the keys of a new one. */
  int MAX_FOLLOWED = 100;

  /**
   * Stores a batch.
   *
   * @param batch the statements, whose ids differ; at most {@link #MAX_BATCH}
   * @param clock the clock of the time of storing
   * @param log the log through an appender that takes part in the transaction
   */
  StatementAppendResult append(
      List<Statement> batch,
      InstantSource clock,
      Function<InteractionAppender, InteractionLog> log);

  /**
   * Returns a statement, voided or not.
   *
   * @param id the id
   * @param learnerId the learner whom it must name, if any
   */
  Optional<StoredStatement> find(UUID id, Optional<String> learnerId);

  /**
   * Returns the attachments that came with a statement, in the order of their hashes; none for an
   * unknown one.
   *
   * @param id the id of the statement
   */
  List<Attachment> attachments(UUID id);

  /** Returns a page of the statements that a question asks for. */
  StatementPage list(StatementQuery query);

  /**
   * Returns a time up to which all statements are visible: no statement that becomes visible later
   * has an earlier time of storing. It may wait for batches that are being stored.
   *
   * @param clock the clock of the time of storing
   */
  Instant consistentThrough(InstantSource clock);

  /**
   * Returns an empty store that keeps statements in memory only.
   *
   * @param interactions the log
   * @param onWithdrawn is called with the learner of an interaction that leaves the log
   */
  static StatementStore inMemory(InteractionStore interactions, Consumer<String> onWithdrawn) {
    return new InMemoryStatementStore(interactions, onWithdrawn);
  }

  /** Returns a store without statements, for a storage that keeps none. It refuses to add any. */
  static StatementStore none() {
    return new NoStatements();
  }
}
