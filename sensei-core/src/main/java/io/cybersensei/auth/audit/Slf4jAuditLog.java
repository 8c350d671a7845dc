package io.cybersensei.auth.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An audit log that writes lines. No value of an event can break a line: none is a user's text. */
final class Slf4jAuditLog implements AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger("io.cybersensei.audit");

  @Override
  public void record(AuditEvent event) {
    LOG.info(
        "at={} event={} account={} name={} network={}",
        event.at(),
        event.type().code(),
        event.accountId().map(Object::toString).orElse("-"),
        event.name().orElse("-"),
        event.network().orElse("-"));
  }
}
