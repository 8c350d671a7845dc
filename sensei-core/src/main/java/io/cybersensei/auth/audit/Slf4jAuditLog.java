package io.cybersensei.auth.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each event; nothing in an event can break it, since nobody's words are in it. */
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
