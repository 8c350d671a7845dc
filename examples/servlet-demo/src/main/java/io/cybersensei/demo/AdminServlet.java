package io.cybersensei.demo;

import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.servlet.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;

/** The security events since the start of the server, for admins. */
final class AdminServlet extends JsonServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/admin/*";

  private static final long serialVersionUID = 1;

  private record Events(List<Event> events) {}

  /** An event. An account is named by the first digits of its id. */
  private record Event(String at, String type, String account, String network) {

    private static final int DIGITS = 8;

    static Event of(AuditEvent event) {
      return new Event(
          event.at().toString(),
          event.type().code(),
          event.accountId().map(UUID::toString).map(id -> id.substring(0, DIGITS)).orElse(""),
          event.network().orElse(""));
    }
  }

  private final transient RecentEvents events;

  AdminServlet(RecentEvents events, Callers callers) {
    super(callers);
    this.events = events;
  }

  @Override
  Object get(String path, HttpServletRequest request) throws ProblemException {
    if (caller(request).role() != Role.ADMIN) {
      throw ProblemException.forbidden("Only admins see the security events.");
    }
    if (!path.equals("/events")) {
      throw noSuchPath();
    }
    return new Events(events.newestFirst().stream().map(Event::of).toList());
  }
}
