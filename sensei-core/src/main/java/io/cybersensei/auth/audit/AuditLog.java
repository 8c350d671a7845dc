package io.cybersensei.auth.audit;

import io.cybersensei.auth.account.AccountStore;
import java.util.List;

/**
 * Where events about accounts are written. Every implementation is safe for use by many threads. It
 * may throw an unchecked exception if it cannot write, and then what was to be written about fails
 * with it: what matters enough to be audited does not happen unseen.
 */
@FunctionalInterface
public interface AuditLog {

  /** Writes one event. */
  void record(AuditEvent event);

  /** Writes to the logger {@code io.cybersensei.audit}, one line of {@code key=value} for each. */
  static AuditLog slf4j() {
    return new Slf4jAuditLog();
  }

  /**
   * Returns a log in memory that keeps the newest 10,000 events and takes part in the export and
   * erasure of a learner's data.
   *
   * @param accounts the accounts that the events are about
   */
  static AuditLog inMemory(AccountStore accounts) {
    return new InMemoryAuditLog(accounts);
  }

  /** Writes nowhere. */
  static AuditLog none() {
    return event -> {};
  }

  /** Writes to each of several, in their order. */
  static AuditLog allOf(AuditLog... logs) {
    List<AuditLog> all = List.of(logs);
    return event -> all.forEach(log -> log.record(event));
  }
}
