package io.cybersensei.auth;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Turns what happens into events that carry no name and no secret. */
final class Auditor {

  private final AuditLog log;
  private final KeyedHash keyedHash;
  private final InstantSource clock;

  Auditor(AuditLog log, KeyedHash keyedHash, InstantSource clock) {
    this.log = log;
    this.keyedHash = keyedHash;
    this.clock = clock;
  }

  void record(AuditEvent.Type type, Optional<UUID> account, String name, Client client) {
    write(type, account, Optional.of(AuditEvent.pseudonymOf(name, keyedHash)), client);
  }

  /** Of a session, whose token tells no name. */
  void record(AuditEvent.Type type, UUID account, Client client) {
    write(type, Optional.of(account), Optional.empty(), client);
  }

  private void write(
      AuditEvent.Type type, Optional<UUID> account, Optional<String> nameHash, Client client) {
    log.record(
        new AuditEvent(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            type,
            account,
            nameHash,
            client.address().map(Networks::of).map(Auditor::printable)));
  }

  /** Of an account, by the host and not by somebody who sends requests. */
  void record(AuditEvent.Type type, Account account) {
    record(type, Optional.of(account.id()), account.learnerId(), Client.unknown());
  }

  private static String printable(String network) {
    return network.replaceAll("[^0-9A-Za-z.:/_-]", "?");
  }
}
