package io.cybersensei.demo;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest security events since the start, for the page of admins. Thread-safe. */
final class RecentEvents implements AuditLog {

  /** The maximum number of events. */
  static final int MAX_EVENTS = 200;

  private final Deque<AuditEvent> events = new ArrayDeque<>();

  @Override
  public synchronized void record(AuditEvent event) {
    events.addFirst(event);
    if (events.size() > MAX_EVENTS) {
      events.removeLast();
    }
  }

  /** Returns the events, the newest first. */
  synchronized List<AuditEvent> newestFirst() {
    return List.copyOf(events);
  }
}
