package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Statements that are stored, with the interactions that they map to, and are found again. A
 * statement whose interaction the log refuses, because of its time or its topic, is kept without
 * one. Thread-safe.
 */
public final class Statements {

  private final StatementStore store;
  private final Function<InteractionAppender, InteractionLog> log;
  private final Consumer<List<LogResult>> onLogged;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * Creates statements in a store.
   *
   * @param store the store
   * @param log the log over an appender
   * @param onLogged is given the results of the interactions of each batch
   * @param metrics the receiver of the number of statements
   * @param clock the clock of the times of storing
   */
  public Statements(
      StatementStore store,
      Function<InteractionAppender, InteractionLog> log,
      Consumer<List<LogResult>> onLogged,
      Metrics metrics,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.log = Objects.requireNonNull(log, "log");
    this.onLogged = Objects.requireNonNull(onLogged, "onLogged");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Stores a batch, all of it or nothing.
   *
   * @param batch the statements, at most {@link StatementStore#MAX_BATCH}
   * @throws IllegalArgumentException if there are too many, or two have the same id
   */
  public StatementAppendResult store(List<Statement> batch) {
    if (batch.size() > StatementStore.MAX_BATCH) {
      throw new IllegalArgumentException(
          "batch must have at most " + StatementStore.MAX_BATCH + " statements.");
    }
    Set<UUID> ids = new HashSet<>();
    for (Statement each : batch) {
      if (!ids.add(each.id())) {
        throw new IllegalArgumentException(
            "The ids of a batch must differ, but two are " + each.id() + ".");
      }
    }
    StatementAppendResult result = store.append(batch, clock, log);
    if (result instanceof StatementAppendResult.Appended appended) {
      onLogged.accept(List.copyOf(appended.logged().values()));
      count(batch, appended);
    }
    return result;
  }

  private void count(List<Statement> batch, StatementAppendResult.Appended appended) {
    Map<String, Long> numbers = new HashMap<>();
    for (Statement each : batch) {
      numbers.merge(outcome(each, appended), 1L, Long::sum);
    }
    if (appended.withdrawn() > 0) {
      numbers.put("withdrawn", (long) appended.withdrawn());
    }
    numbers.forEach((outcome, number) -> metrics.count(Metric.STATEMENTS, number, outcome));
  }

  private static String outcome(Statement statement, StatementAppendResult.Appended appended) {
    if (!appended.added().contains(statement.id())) {
      return "already_known";
    }
    LogResult logged = appended.logged().get(statement.id());
    if (logged == null) {
      return "unmapped";
    }
    return logged instanceof LogResult.Stored ? "counted" : "not_counted";
  }

  /**
   * Returns a statement, voided or not.
   *
   * @param id the id
   * @param learnerId the learner whom it must name, if any
   */
  public Optional<StoredStatement> find(UUID id, Optional<String> learnerId) {
    return store.find(id, learnerId);
  }

  /**
   * Returns the attachments that came with a statement, in the order of their hashes. At most
   * {@link Attachment#MAX_BYTES} in all.
   */
  public List<Attachment> attachments(UUID id) {
    return store.attachments(id);
  }

  /** Returns a page of the statements that a question asks for. */
  public StatementPage list(StatementQuery query) {
    return store.list(query);
  }

  /** Returns a time up to which all statements are visible. */
  public Instant consistentThrough() {
    return store.consistentThrough(clock);
  }
}
