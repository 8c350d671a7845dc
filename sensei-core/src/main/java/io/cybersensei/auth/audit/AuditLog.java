package io.cybersensei.auth.audit;

import io.cybersensei.auth.account.AccountStore;
import java.util.List;

/**
 * A log of security events. Every implementation is thread-safe. If it cannot write, it can throw
 * an unchecked exception; the caller of {@link io.cybersensei.auth.Accounts} then gets this
 * exception in place of a result, so that no audited action succeeds unrecorded.
 */
@FunctionalInterface
public interface AuditLog {

  /** Writes one event. */
  void record(AuditEvent event);

  /**
   * Returns a log that writes to the logger {@code io.cybersensei.audit} at INFO, one line of
   * {@code key=value} pairs for each event.
   */
  static AuditLog slf4j() {
    return new Slf4jAuditLog();
  }

  /**
   * Returns a log in memory that keeps the newest 10,000 events and takes part in the export and
   * erasure of a learner's data. It is an {@link AuditTrail}.
   *
   * @param accounts the accounts that the events are about
   */
  static AuditLog inMemory(AccountStore accounts) {
    return new InMemoryAuditLog(accounts);
  }

  /** Returns a log that discards all events. */
  static AuditLog none() {
    return event -> {};
  }

  /**
   * Returns a log that writes each event to several logs, in their order. If one throws an
   * exception, those after it do not get the event.
   */
  static AuditLog allOf(AuditLog... logs) {
    List<AuditLog> all = List.of(logs);
    return event -> all.forEach(log -> log.record(event));
  }
}
