package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.json.JsonReader;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.json.MalformedJsonException;
import io.cybersensei.servlet.internal.xapi.rules.Broken;
import io.cybersensei.servlet.internal.xapi.rules.Formats;
import io.cybersensei.servlet.internal.xapi.rules.StatementRules;
import io.cybersensei.xapi.StatementKey;
import io.cybersensei.xapi.StatementQuery;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The parameters of a request for statements. */
final class QueryParameters {

  static final String STATEMENT = "statementId";
  static final String VOIDED = "voidedStatementId";
  static final String CURSOR = "cursor";

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_VALUES = 1_000;
  private static final Set<String> WITH_ID = Set.of(STATEMENT, VOIDED, "format", "attachments");
  private static final Set<String> KNOWN =
      Set.of(
          STATEMENT,
          VOIDED,
          "agent",
          "verb",
          "activity",
          "registration",
          "related_activities",
          "related_agents",
          "since",
          "until",
          "limit",
          "format",
          "attachments",
          "ascending",
          CURSOR);

  private final Request request;
  private final Broken broken = new Broken();

  /**
   * Checks the names of the parameters.
   *
   * @throws ProblemException with 400 if one is unknown or repeated, or cannot be combined
   */
  QueryParameters(Request request) {
    this.request = request;
    boolean one = has(STATEMENT) || has(VOIDED);
    for (String name : request.queryNames()) {
      if (!KNOWN.contains(name)) {
        broken.add(name, "unknown_parameter", "There is no parameter of this name.");
      } else if (request.queryAll(name).size() > 1) {
        broken.add(name, "repeated", "The parameter " + name + " can be given once.");
      } else if (one && !WITH_ID.contains(name)) {
        broken.add(name, "combined", "The parameter " + name + " excludes an id.");
      }
    }
    if (has(STATEMENT) && has(VOIDED)) {
      broken.add(VOIDED, "combined", "The parameter " + VOIDED + " excludes " + STATEMENT + ".");
    }
    requireNone();
  }

  private void requireNone() {
    if (!broken.all().isEmpty()) {
      throw new ProblemException(Version.problem(broken.all()));
    }
  }

  private boolean has(String name) {
    return request.query(name).isPresent();
  }

  /** Returns the id in a parameter, if there is one. */
  Optional<UUID> id(String name) {
    Optional<String> text = request.query(name);
    if (text.isPresent() && !Formats.isUuid(text.get())) {
      throw new ProblemException(
          Version.problem(name, "malformed", "The parameter " + name + " must be a UUID."));
    }
    return text.map(id -> UUID.fromString(id.toLowerCase(Locale.ROOT)));
  }

  Formatting format() {
    String name = request.query("format").orElse("exact");
    return Formatting.named(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Version.problem(
                        "format", "unknown_value", "format must be ids, exact or canonical.")));
  }

  boolean attachments() {
    boolean wanted = truth("attachments");
    requireNone();
    return wanted;
  }

  /**
   * Returns the question for a list of statements.
   *
   * @param learnerId the learner whom all of them must name, if any
   */
  StatementQuery query(Optional<String> learnerId) {
    Set<String> keys = new HashSet<>();
    boolean relatedAgents = truth("related_agents");
    boolean relatedActivities = truth("related_activities");
    agent(keys, relatedAgents ? StatementKey.RELATED_AGENT : StatementKey.AGENT);
    iri("verb").ifPresent(verb -> keys.add(StatementKey.VERB.of(verb)));
    StatementKey activities =
        relatedActivities ? StatementKey.RELATED_ACTIVITY : StatementKey.ACTIVITY;
    iri("activity").ifPresent(activity -> keys.add(activities.of(activity)));
    id("registration").ifPresent(id -> keys.add(StatementKey.REGISTRATION.of(id.toString())));
    Optional<Instant> since = time("since");
    Optional<Instant> until = time("until");
    boolean ascending = truth("ascending");
    long limit = number("limit").orElse(0);
    OptionalLong cursor = number(CURSOR);
    requireNone();
    return new StatementQuery(
        keys,
        learnerId,
        since,
        until,
        ascending,
        cursor,
        limit == 0 ? DEFAULT_LIMIT : (int) Math.min(limit, StatementQuery.MAX_LIMIT));
  }

  private void agent(Set<String> keys, StatementKey kind) {
    Optional<String> text = request.query("agent");
    if (text.isEmpty()) {
      return;
    }
    try {
      JsonValue value =
          JsonReader.read(
              new ByteArrayInputStream(text.get().getBytes(StandardCharsets.UTF_8)), MAX_VALUES);
      StatementRules.checkActor("agent", value, broken);
      if (value instanceof JsonValue.Members actor) {
        Agents.identity(actor)
            .ifPresentOrElse(
                identity -> keys.add(kind.of(identity.text())),
                () -> broken.add("agent", "required", "The agent must be identified."));
      }
    } catch (MalformedJsonException e) {
      broken.add("agent", "malformed", "The parameter agent must be an agent in JSON.");
    }
  }

  private Optional<String> iri(String name) {
    Optional<String> text = request.query(name);
    if (text.isPresent() && !StatementRules.isIri(text.get())) {
      broken.add(name, "malformed", "The parameter " + name + " must be an absolute IRI.");
    }
    return text;
  }

  private Optional<Instant> time(String name) {
    Optional<String> text = request.query(name);
    Optional<Instant> time = text.flatMap(Formats::timestamp);
    if (text.isPresent() && time.isEmpty()) {
      broken.add(name, "malformed", "The parameter " + name + " must be a time of ISO 8601.");
    }
    return time;
  }

  private boolean truth(String name) {
    String text = request.query(name).orElse("false");
    if (!List.of("true", "false").contains(text)) {
      broken.add(name, "wrong_type", "The parameter " + name + " must be true or false.");
    }
    return text.equals("true");
  }

  private OptionalLong number(String name) {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("\\d{1,18}")) {
      broken.add(
          name, "out_of_range", "The parameter " + name + " must be a whole number from 0 on.");
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }
}
