package io.cybersensei.audit;

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
