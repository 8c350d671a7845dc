package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonReader;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.json.MalformedJsonException;
import io.cybersensei.xapi.Attachment;
import io.cybersensei.xapi.StatementPage;
import io.cybersensei.xapi.StatementQuery;
import io.cybersensei.xapi.Statements;
import io.cybersensei.xapi.StoredStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The reading of statements. */
final class StatementsReading {

  private static final String CONSISTENT = "X-Experience-API-Consistent-Through";

  /** The limit keeps the work for a long header small. Browsers send fewer than ten ranges. */
  private static final int MAX_LANGUAGES = 1_000;

  private static final Pattern CURSOR =
      Pattern.compile("(^|&)" + QueryParameters.CURSOR + "=[^&]*");

  /**
   * The statements that a caller may read.
   *
   * @param learnerId the learner whom they must name, if any
   * @param allowed whether the caller may read one of them
   */
  record Visible(Optional<String> learnerId, Predicate<StoredStatement> allowed) {}

  private final Statements statements;

  StatementsReading(Statements statements) {
    this.statements = statements;
  }

  /** Returns a response with JSON. */
  static Response json(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Response.stream("application/json", out -> out.write(bytes));
  }

  /** Returns one statement, or a page of them, which is shorter if some are not visible. */
  Response get(Request request, Visible visible) {
    // Before the statements are read, so that none is missing.
    String consistent = statements.consistentThrough().toString();
    try {
      return read(request, visible).with(CONSISTENT, consistent);
    } catch (ProblemException e) {
      throw new ProblemException(e.response().with(CONSISTENT, consistent));
    }
  }

  private Response read(Request request, Visible visible) {
    Version.required(request);
    QueryParameters parameters = new QueryParameters(request);
    Formatting format = parameters.format();
    boolean attachments = parameters.attachments();
    Optional<UUID> id = parameters.id(QueryParameters.STATEMENT);
    Optional<UUID> voided = parameters.id(QueryParameters.VOIDED);
    List<UUID> ids = new ArrayList<>();
    String json =
        id.or(() -> voided).isPresent()
            ? one(id.or(() -> voided).get(), voided.isPresent(), visible, format, request, ids)
            : list(parameters.query(visible.learnerId()), visible, format, request, ids);
    return attachments ? multipart(json, ids) : json(json);
  }

  private String one(
      UUID id,
      boolean voided,
      Visible visible,
      Formatting format,
      Request request,
      List<UUID> ids) {
    Optional<StoredStatement> found =
        statements
            .find(id, visible.learnerId())
            .filter(statement -> statement.voided() == voided)
            .filter(visible.allowed());
    found.ifPresent(statement -> ids.add(statement.id()));
    return found
        .map(statement -> text(statement, format, languages(request)))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        404,
                        voided
                            ? "There is no such voided statement."
                            : "There is no such statement, or it is voided.")));
  }

  private String list(
      StatementQuery query, Visible visible, Formatting format, Request request, List<UUID> ids) {
    StatementPage page = statements.list(query);
    List<Locale.LanguageRange> languages = languages(request);
    StringBuilder json = new StringBuilder("{\"statements\":[");
    String separator = "";
    for (StoredStatement each : page.statements().stream().filter(visible.allowed()).toList()) {
      json.append(separator).append(text(each, format, languages));
      separator = ",";
      if (each.content().contains("\"attachments\"")) {
        ids.add(each.id());
      }
    }
    json.append("],\"more\":");
    json.append(
        Json.write(
            new JsonValue.Text(
                page.more()
                    ? more(request, page.statements().get(page.statements().size() - 1))
                    : "")));
    return json.append('}').toString();
  }

  /** Returns the address of the next page, which begins at the root of the host. */
  private static String more(Request request, StoredStatement last) {
    String query =
        CURSOR
            .matcher(Optional.ofNullable(request.servletRequest().getQueryString()).orElse(""))
            .replaceAll("");
    String kept = query.startsWith("&") ? query.substring(1) : query;
    return request.servletRequest().getRequestURI()
        + "?"
        + (kept.isEmpty() ? "" : kept + "&")
        + QueryParameters.CURSOR
        + "="
        + last.sequence();
  }

  private static String text(
      StoredStatement statement, Formatting format, List<Locale.LanguageRange> languages) {
    return format == Formatting.EXACT
        ? statement.json()
        : Json.write(format.of(parsed(statement), languages));
  }

  /** Returns a statement as JSON. */
  static JsonValue.Members parsed(StoredStatement statement) {
    try {
      return (JsonValue.Members)
          JsonReader.readStored(
              new ByteArrayInputStream(statement.json().getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("A stored statement is no JSON.", e);
    }
  }

  private static List<Locale.LanguageRange> languages(Request request) {
    String header = request.servletRequest().getHeader("Accept-Language");
    try {
      return header == null || header.length() > MAX_LANGUAGES
          ? List.of()
          : Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * Returns the statements as the first part, and each of their attachments as a further one. They
   * are read while they are sent, so that those of one statement at a time are in memory.
   */
  private Response multipart(String json, List<UUID> ids) {
    String boundary = UUID.randomUUID().toString();
    byte[] first = json.getBytes(StandardCharsets.UTF_8);
    return Response.stream(
        "multipart/mixed; boundary=" + boundary,
        out -> {
          write(out, "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n");
          out.write(first);
          Set<String> sent = new HashSet<>();
          for (UUID id : ids) {
            for (Attachment each : statements.attachments(id)) {
              if (sent.add(each.sha2())) {
                write(
                    out,
                    "\r\n--"
                        + boundary
                        + "\r\nContent-Type: "
                        + each.contentType()
                        + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                        + each.sha2()
                        + "\r\n\r\n");
                out.write(each.bytes());
              }
            }
          }
          write(out, "\r\n--" + boundary + "--\r\n");
        });
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
