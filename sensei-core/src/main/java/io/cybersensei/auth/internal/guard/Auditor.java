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
  private final InstantSource clock;

  /**
   * Creates an auditor.
   *
   * @param log the log that gets the events
   * @param keyedHash the hash that hides names
   * @param clock the source of time
   */
  public Auditor(AuditLog log, KeyedHash keyedHash, InstantSource clock) {
    this.log = log;
    this.keyedHash = keyedHash;
    this.clock = clock;
  }

  /** Records an event of a request that names an account, which may not exist. */
  public void record(
      AuditEvent.Type type, Optional<UUID> account, String name, RequestSource source) {
    write(type, account, Optional.of(keyedHash.shortHex("audit", name)), source);
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
