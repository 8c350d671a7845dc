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

/** Turns what happens into events that carry no name and no secret. */
public final class Auditor {

  private final AuditLog log;
  private final KeyedHash keyedHash;
  private final InstantSource clock;

  public Auditor(AuditLog log, KeyedHash keyedHash, InstantSource clock) {
    this.log = log;
    this.keyedHash = keyedHash;
    this.clock = clock;
  }

  public void record(
      AuditEvent.Type type, Optional<UUID> account, String name, RequestSource client) {
    write(type, account, Optional.of(keyedHash.shortHex("audit", name)), client);
  }

  /** Of a session, whose token tells no name. */
  public void record(AuditEvent.Type type, UUID account, RequestSource client) {
    write(type, Optional.of(account), Optional.empty(), client);
  }

  private void write(
      AuditEvent.Type type,
      Optional<UUID> account,
      Optional<String> nameHash,
      RequestSource client) {
    log.record(
        new AuditEvent(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            type,
            account,
            nameHash,
            client.address().map(Networks::of).map(Auditor::printable)));
  }

  /** Of an account, by the host and not by somebody who sends requests. */
  public void record(AuditEvent.Type type, Account account) {
    record(type, Optional.of(account.id()), account.learnerId(), RequestSource.unknown());
  }

  private static String printable(String network) {
    return network.replaceAll("[^0-9A-Za-z.:/_-]", "?");
  }
}
