package io.cybersensei.servlet.internal.services;

import io.cybersensei.auth.service.IssuedSecret;
import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Identifiers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The credentials of services. */
public final class ServicesResource {

  private static final String NAME = "name";
  private static final String SCOPES = "scopes";
  private static final String DAYS = "days";
  private static final String OVERLAP = "overlap_minutes";
  private static final int DEFAULT_DAYS = 90;
  private static final int DEFAULT_OVERLAP = 60;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ServiceCredentials services;

  public ServicesResource(ServiceCredentials services) {
    this.services = services;
  }

  /** Lists the credentials, without secrets. */
  public Response list(Request request, Identity caller) {
    return Response.json(
        200,
        new JsonObject()
            .with("services", services.all().stream().map(ServicesResource::json).toList()));
  }

  /** Issues a credential. */
  public Response issue(Request request, Identity caller) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(NAME, SCOPES, DAYS));
    Optional<String> name = fields.required(NAME);
    name.flatMap(text -> Identifiers.check(NAME, text))
        .ifPresent(broken -> fields.refuse(NAME, broken.rule(), broken.message()));
    Set<ServiceScope> scopes = scopes(fields);
    int days =
        number(fields, DAYS, DEFAULT_DAYS, 1, (int) ServiceCredentials.MAX_LIFETIME.toDays());
    requireValid(fields);
    return Response.json(
        201, json(services.issue(name.orElseThrow(), scopes, Duration.ofDays(days))));
  }

  private static Set<ServiceScope> scopes(Fields fields) {
    Set<ServiceScope> scopes = EnumSet.noneOf(ServiceScope.class);
    List<String> names = fields.textList(SCOPES).orElse(List.of());
    for (String name : names) {
      ServiceScope.of(name)
          .ifPresentOrElse(
              scopes::add,
              () ->
                  fields.refuse(
                      SCOPES,
                      "unknown_value",
                      "scopes can be log, recommend, teach, merge and statements."));
    }
    if (names.isEmpty()) {
      fields.refuse(SCOPES, "required", "scopes must name at least one.");
    }
    return scopes;
  }

  /** Replaces the secret of a credential. */
  public Response rotate(Request request, Identity caller) {
    Optional<UUID> id = id(request);
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(DAYS, OVERLAP));
    int days =
        number(fields, DAYS, DEFAULT_DAYS, 1, (int) ServiceCredentials.MAX_LIFETIME.toDays());
    int overlap =
        number(
            fields, OVERLAP, DEFAULT_OVERLAP, 0, (int) ServiceCredentials.MAX_OVERLAP.toMinutes());
    requireValid(fields);
    return id.flatMap(
            each -> services.rotate(each, Duration.ofMinutes(overlap), Duration.ofDays(days)))
        .map(issued -> Response.json(200, json(issued)))
        .orElseGet(ServicesResource::noSuchService);
  }

  /** Revokes a credential. */
  public Response revoke(Request request, Identity caller) {
    return id(request).filter(services::revoke).isPresent() ? Response.empty(204) : noSuchService();
  }

  private static JsonObject json(IssuedSecret issued) {
    return json(issued.credential()).with("secret", issued.secret());
  }

  private static JsonObject json(ServiceCredential credential) {
    return new JsonObject()
        .with("id", credential.id())
        .with("name", credential.name())
        .with("scopes", credential.scopes().stream().map(ServiceScope::wireName).toList())
        .with("created_at", credential.createdAt())
        .with("expires_at", credential.expiresAt());
  }

  private static int number(Fields fields, String name, int absent, int min, int max) {
    OptionalDouble number = fields.number(name);
    double value = number.orElse(absent);
    if (value >= min && value <= max && value == Math.rint(value)) {
      return (int) value;
    }
    fields.refuse(
        name, "out_of_range", name + " must be a whole number from " + min + " to " + max + ".");
    return absent;
  }

  private static void requireValid(Fields fields) {
    if (!fields.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(fields.violations()));
    }
  }

  private static Optional<UUID> id(Request request) {
    String id = request.variable("id");
    return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }

  private static Response noSuchService() {
    return Problem.of(404, "There is no such service.");
  }
}
