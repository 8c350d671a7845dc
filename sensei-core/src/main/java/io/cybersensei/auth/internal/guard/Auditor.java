package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** A writer of audit events, which contain no names and no secrets. Thread-safe if the log is. */
public final class Auditor {

  private final AuditLog log;
  private final KeyedHash keyedHash;
  private final RequestLimits limits;
  private final InstantSource clock;

  /**
   * Creates an auditor.
   *
   * @param log the log that gets the events
   * @param keyedHash the hash that hides names
   * @param limits the limits of events that cost a stranger nothing
   * @param clock the source of time
   */
  public Auditor(AuditLog log, KeyedHash keyedHash, RequestLimits limits, InstantSource clock) {
    this.log = log;
    this.keyedHash = keyedHash;
    this.limits = limits;
    this.clock = clock;
  }

  /** Records an event of a request that names an account, which may not exist. */
  public void record(
      AuditEvent.Type type, Optional<UUID> account, String name, RequestSource source) {
    write(type, account, Optional.of(keyedHash.shortHex("audit", name)), source);
  }

  /**
   * Records that a request was refused because of a limit. Refusals cost a stranger nothing, so
   * beyond a number of events from one network further ones are not recorded.
   */
  public void recordRefusal(
      AuditEvent.Type type, Optional<UUID> account, String name, RequestSource source) {
    if (limits.recordsRefusal(type, source)) {
      record(type, account, name, source);
    }
  }

  /** Records an event of a session, without a name: its token contains none. */
  public void record(AuditEvent.Type type, UUID account, RequestSource source) {
    write(type, Optional.of(account), Optional.empty(), source);
  }

  private void write(
      AuditEvent.Type type,
      Optional<UUID> account,
      Optional<String> nameHash,
      RequestSource source) {
    log.record(
        new AuditEvent(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            type,
            account,
            nameHash,
            source.address().map(Networks::of).map(Auditor::printable)));
  }

  /** Records an event of an account that the host caused, without a request of a user. */
  public void record(AuditEvent.Type type, Account account) {
    record(type, Optional.of(account.id()), account.learnerId(), RequestSource.unknown());
  }

  private static String printable(String network) {
    return network.replaceAll("[^0-9A-Za-z.:/_-]", "?");
  }
}
