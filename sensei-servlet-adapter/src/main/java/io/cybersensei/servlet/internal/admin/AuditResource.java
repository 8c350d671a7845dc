package io.cybersensei.servlet.internal.admin;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditPage;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Parameters;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The security events of accounts, page by page. */
public final class AuditResource {

  private static final String CURSOR = "cursor";
  private static final int DEFAULT_COUNT = 50;

  private final AuditTrail trail;
  private final Optional<Accounts> accounts;

  /**
   * @param accounts the accounts with the names of the events' ids; empty if the host has others
   */
  public AuditResource(AuditTrail trail, Optional<Accounts> accounts) {
    this.trail = trail;
    this.accounts = accounts;
  }

  /** Returns a page of the events, newest first; with a username, those of its account. */
  public Response page(Request request, Identity caller) {
    List<Violation> violations = new ArrayList<>();
    Optional<String> username = Parameters.one(request, "username", violations);
    Optional<AuditPage.Cursor> cursor =
        Parameters.one(request, CURSOR, violations).flatMap(text -> cursor(text, violations));
    int count =
        Parameters.number(request, "count", AuditTrail.MAX_LIMIT, violations).orElse(DEFAULT_COUNT);
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    Optional<UUID> account = username.flatMap(this::accountOf);
    AuditPage page =
        username.isPresent() && account.isEmpty()
            ? new AuditPage(List.of(), Optional.empty())
            : trail.page(account, cursor, count);
    Map<UUID, Optional<String>> names = new HashMap<>();
    return Response.json(
        200,
        new JsonObject()
            .with("items", page.items().stream().map(event -> json(event, names)).toList())
            .withOptional("next", page.next().map(AuditPage.Cursor::text)));
  }

  private Optional<UUID> accountOf(String username) {
    return accounts.flatMap(all -> all.findByUsername(username)).map(Account::id);
  }

  private JsonObject json(AuditEvent event, Map<UUID, Optional<String>> names) {
    return new JsonObject()
        .with("at", event.at())
        .with("type", event.type().code())
        .withOptional("account_id", event.accountId().map(UUID::toString))
        .withOptional(
            "username",
            event.accountId().flatMap(id -> names.computeIfAbsent(id, this::usernameOf)))
        .withOptional("network", event.network())
        .withOptional("from", event.merged().map(AuditEvent.MergedLearners::from))
        .withOptional("into", event.merged().map(AuditEvent.MergedLearners::into))
        .withOptional("by", event.merged().flatMap(AuditEvent.MergedLearners::by));
  }

  private Optional<String> usernameOf(UUID id) {
    return accounts.flatMap(all -> all.findById(id)).map(Account::username);
  }

  private static Optional<AuditPage.Cursor> cursor(String text, List<Violation> violations) {
    Optional<AuditPage.Cursor> cursor = AuditPage.Cursor.parse(text);
    if (cursor.isEmpty()) {
      violations.add(new Violation(CURSOR, "malformed", "cursor must be next of the page before."));
    }
    return cursor;
  }
}
