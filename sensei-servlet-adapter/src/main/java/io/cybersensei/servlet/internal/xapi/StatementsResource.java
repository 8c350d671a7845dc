package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.Sensei;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.interactions.LearnerLimits;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.xapi.rules.Broken;
import io.cybersensei.servlet.internal.xapi.rules.Formats;
import io.cybersensei.servlet.internal.xapi.rules.StatementRules;
import io.cybersensei.xapi.MappingProfile;
import io.cybersensei.xapi.Statement;
import io.cybersensei.xapi.StatementAppendResult;
import io.cybersensei.xapi.StatementStore;
import io.cybersensei.xapi.StoredStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The statements of xAPI that services and learners send. */
public final class StatementsResource {

  private final Sensei sensei;
  private final MappingProfile profile;
  private final UnaryOperator<String> learnerIdOf;
  private final LearnerAccess access;
  private final LearnerLimits limits;
  private final InstantSource clock;
  private final StatementsReading reading;

  /**
   * @param profile the mapping of statements to interactions
   * @param learnerIdOf maps a name to a learner id
   * @param access decides about the learners whom a statement names
   * @param limits the limits of the interactions of each learner
   * @param clock the clock of the timestamps of statements without one
   */
  public StatementsResource(
      Sensei sensei,
      MappingProfile profile,
      UnaryOperator<String> learnerIdOf,
      LearnerAccess access,
      LearnerLimits limits,
      InstantSource clock) {
    this.sensei = sensei;
    this.profile = profile;
    this.learnerIdOf = learnerIdOf;
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.reading = new StatementsReading(sensei.statements());
  }

  /** Returns an endpoint whose responses have the version of xAPI. */
  public static Endpoint versioned(Endpoint endpoint) {
    return endpoint.handledBy(
        request -> {
          try {
            return versioned(request, endpoint.handler().handle(request));
          } catch (ProblemException e) {
            throw new ProblemException(versioned(request, e.response()));
          }
        });
  }

  private static Response versioned(Request request, Response response) {
    return response.with(Version.HEADER, Version.of(request).orElse(Version.FIRST).number());
  }

  /** Describes the versions of xAPI. */
  public Response about(Request request) {
    return Response.json(
        200,
        new JsonObject().with("version", List.of(Version.FIRST.number(), Version.SECOND.number())));
  }

  /** Returns one statement, or a page of them. */
  public Response get(
      Request request, Optional<Identity> caller, Optional<ServiceCredential> service) {
    Optional<Identity> admin = caller.filter(StatementsResource::isAdmin);
    return reading.get(
        request,
        new StatementsReading.Visible(
            sender(caller, service).learnerId(),
            statement -> admin.stream().allMatch(each -> mayView(each, statement))));
  }

  /** Returns whether an admin may use the data of each learner whom a statement names. */
  private boolean mayView(Identity admin, StoredStatement statement) {
    return StatementParts.of(StatementsReading.parsed(statement)).people().stream()
        .flatMap(person -> profile.learner(person).map(learnerIdOf).stream())
        .distinct()
        .allMatch(
            learner ->
                access.allows(
                    new AccessRequest(admin.learnerId(), admin.role(), learner, Purpose.VIEW)));
  }

  private static boolean isAdmin(Identity caller) {
    return caller.role() == Role.ADMIN;
  }

  /** Stores one statement or a batch, and returns the ids. */
  public Response post(
      Request request, Optional<Identity> caller, Optional<ServiceCredential> service) {
    Version version = Version.required(request);
    if (!request.queryNames().isEmpty()) {
      throw new ProblemException(
          Version.problem(
              "", "unknown_parameter", "There are no parameters of a request with POST."));
    }
    StatementBody body = StatementBody.of(request);
    List<UUID> ids = store(body, sender(caller, service), version, Optional.empty());
    return StatementsReading.json(
        ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]")));
  }

  /** Stores one statement under the id in the parameter. */
  public Response put(
      Request request, Optional<Identity> caller, Optional<ServiceCredential> service) {
    Version version = Version.required(request);
    List<String> ids = request.queryAll(QueryParameters.STATEMENT);
    if (ids.size() != 1
        || !request.queryNames().equals(Set.of(QueryParameters.STATEMENT))
        || !Formats.isUuid(ids.get(0))) {
      throw new ProblemException(
          Version.problem(
              QueryParameters.STATEMENT,
              "required",
              "The one parameter must be statementId with a UUID."));
    }
    UUID id = UUID.fromString(ids.get(0).toLowerCase(Locale.ROOT));
    StatementBody body = StatementBody.of(request);
    if (body.isBatch()) {
      throw new ProblemException(
          Version.problem("", "wrong_type", "A statement must be a JSON object."));
    }
    store(body, sender(caller, service), version, Optional.of(id));
    return Response.empty(204);
  }

  private static Sender sender(Optional<Identity> caller, Optional<ServiceCredential> service) {
    return service
        .map(each -> new Sender(Optional.empty(), false, each.id().toString()))
        .orElseGet(
            () -> {
              Identity person = caller.orElseThrow();
              return new Sender(
                  isAdmin(person) ? Optional.empty() : Optional.of(person.learnerId()),
                  true,
                  person.learnerId());
            });
  }

  private List<UUID> store(StatementBody body, Sender sender, Version version, Optional<UUID> id) {
    List<JsonValue> elements = body.statements();
    Broken broken = new Broken();
    if (elements.size() > StatementStore.MAX_BATCH) {
      broken.add(
          "", "too_many", "A batch can have at most " + StatementStore.MAX_BATCH + " statements.");
      throw new ProblemException(Version.problem(broken.all()));
    }
    check(version, body, broken);
    List<Statement> batch = read(sender, version, body, id, broken);
    if (!broken.all().isEmpty()) {
      throw new ProblemException(Version.problem(broken.all()));
    }
    Optional<String> learner = sender.learnerId();
    if (learner.isPresent()) {
      limits.take(learner.get(), body.bytes(), Math.max(1, batch.size()));
    }
    StatementAppendResult result = sensei.statements().store(batch);
    return result.match(
        appended -> batch.stream().map(Statement::id).toList(),
        conflicting -> {
          throw new ProblemException(
              Problem.of(
                  409, "Other statements have some of these ids. None of the request was stored."));
        });
  }

  private static void check(Version version, StatementBody body, Broken broken) {
    StatementRules rules = new StatementRules(version == Version.SECOND, body.contents().keySet());
    List<JsonValue> elements = body.statements();
    for (int i = 0; i < elements.size(); i++) {
      String path = body.pathOf(i);
      rules.check(path, elements.get(i), broken);
      if (Json.hasNotANumber(elements.get(i))) {
        broken.add(path, "not_a_number", "Numbers must be numbers of JSON.");
      }
    }
    if (!broken.all().isEmpty()) {
      throw new ProblemException(Version.problem(broken.all()));
    }
    body.check(broken);
  }

  private List<Statement> read(
      Sender sender, Version version, StatementBody body, Optional<UUID> id, Broken broken) {
    Instant now = clock.instant();
    StatementReader reader =
        new StatementReader(
            profile,
            learnerIdOf,
            sensei.curriculum()::contains,
            sender,
            version == Version.SECOND,
            now);
    List<Statement> batch = new ArrayList<>();
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < body.statements().size(); i++) {
      String path = body.pathOf(i);
      JsonValue.Members given = (JsonValue.Members) body.statements().get(i);
      UUID own = ownId(given).or(() -> id).orElseGet(UUID::randomUUID);
      if (id.filter(other -> !other.equals(own)).isPresent()) {
        broken.add("id", "combined", "id must be that of the parameter statementId.");
      }
      if (!ids.add(own)) {
        broken.add(path, "repeated", "The ids of a batch must differ.");
      }
      Statement statement = reader.read(path, given, own, broken).with(body.attachments(given));
      requireOwn(sender, reader.actor(given), statement);
      batch.add(statement);
    }
    return batch;
  }

  private static Optional<UUID> ownId(JsonValue.Members statement) {
    return Json.text(statement, "id").map(id -> UUID.fromString(id.toLowerCase(Locale.ROOT)));
  }

  /** Learners send statements about themselves, and void those that they have sent. */
  private void requireOwn(Sender sender, Optional<String> actor, Statement statement) {
    if (sender.learnerId().isEmpty()) {
      return;
    }
    if (!actor.equals(sender.learnerId())) {
      throw new ProblemException(
          Problem.of(403, "The actor of each statement must be the caller."));
    }
    if (statement.voiding()
        && sensei
            .statements()
            .find(statement.target().orElseThrow(), sender.learnerId())
            .filter(target -> target.byLearner())
            .isEmpty()) {
      throw new ProblemException(
          Problem.of(403, "Learners can void only statements that they have sent."));
    }
  }
}
