package io.cybersensei.auth.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * An audit log that can be read. The logs of Sensei's storages can: see {@link #of}. Every
 * implementation is thread-safe.
 */
public interface AuditTrail extends AuditLog {

  /** The maximum number of events of a page. */
  int MAX_LIMIT = 200;

  /**
   * Returns a page of events, newest first. It is empty if there are none.
   *
   * @param accountId the account of the events; empty for the events of all accounts and of none
   * @param from {@link AuditPage#next} of the page before; empty for the first page
   * @param limit the maximum number of events, 1 to 200
   * @throws IllegalArgumentException if the limit is out of range
   */
  AuditPage page(Optional<UUID> accountId, Optional<AuditPage.Cursor> from, int limit);

  /**
   * Returns the trail of a log that can be read, such as {@code storage.auth().audit()}.
   *
   * @throws IllegalArgumentException if the log cannot be read
   */
  static AuditTrail of(AuditLog log) {
    if (log instanceof AuditTrail trail) {
      return trail;
    }
    throw new IllegalArgumentException(
        "The audit log "
            + log.getClass().getName()
            + " cannot be read. Pass a log that implements AuditTrail.");
  }
}
