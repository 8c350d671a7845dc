package io.cybersensei.servlet.internal.openapi;

import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description of routes by OpenAPI 3.1. Immutable. */
public final class OpenApi {

  private static final String VERSION = "1.0";
  private static final String MIXED = "+mixed";
  private static final String JSON = "application/json";
  private static final String DESCRIPTION = "description";
  private static final String SCHEMA = "schema";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final int NO_CONTENT_STATUS = 204;

  private final Shapes shapes;
  private final Map<String, Operation> operations = Operation.all();

  private OpenApi(boolean strict) {
    this.shapes = new Shapes(strict);
  }

  /** Returns the description for clients: objects can have further fields in later versions. */
  public static OpenApi forClients() {
    return new OpenApi(false);
  }

  /** Returns a description in which objects have no further fields, for tests. */
  public static OpenApi strict() {
    return new OpenApi(true);
  }

  /** Returns the names of all operations that are described, as method and path, in their order. */
  public List<String> operations() {
    return List.copyOf(operations.keySet());
  }

  /** Returns the summary of an operation; empty if it is not described. */
  public Optional<String> summary(String operation) {
    return Optional.ofNullable(operations.get(operation)).map(Operation::summary);
  }

  /** Returns the schema of the response of an operation with a status; empty without a body. */
  public Optional<JsonObject> responseSchema(String operation, int status) {
    return Optional.ofNullable(operations.get(operation))
        .flatMap(each -> each.responses().getOrDefault(status, Optional.empty()))
        .map(shapes::type);
  }

  /** Returns the schemas of all shapes, by name. */
  public JsonObject schemas() {
    return shapes.schemas();
  }

  /**
   * Returns the document.
   *
   * @param routes the routes
   * @param prefix the path of the mount, without a slash at its end
   */
  public JsonObject document(List<Route> routes, String prefix) {
    Map<String, JsonObject> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent(route.template(), path -> new JsonObject())
          .with(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    return new JsonObject()
        .with("openapi", "3.1.0")
        .with(
            "info",
            new JsonObject()
                .with("title", "Sensei")
                .with("version", VERSION)
                .with(DESCRIPTION, "What a learner should do next, and why."))
        .with("servers", List.of(new JsonObject().with("url", prefix.isEmpty() ? "/" : prefix)))
        .with("paths", paths)
        .with(
            "components",
            new JsonObject()
                .with("schemas", shapes.schemas())
                .with(
                    "securitySchemes",
                    new JsonObject()
                        .with(
                            "caller",
                            new JsonObject().with("type", "http").with("scheme", "bearer"))));
  }

  private JsonObject operation(Route route) {
    Optional<Operation> known =
        Optional.ofNullable(operations.get(route.method() + " " + route.template()));
    JsonObject json =
        new JsonObject()
            .with("operationId", id(route))
            .withOptional("summary", known.map(Operation::summary))
            .with("x-access", route.endpoint().access().name().toLowerCase(Locale.ROOT));
    List<JsonObject> parameters = parameters(route, known);
    if (!parameters.isEmpty()) {
      json.with("parameters", parameters);
    }
    known.flatMap(Operation::body).ifPresent(body -> json.with("requestBody", requestBody(body)));
    json.with("responses", responses(known));
    return route.endpoint().access() == Access.ANYONE
        ? json
        : json.with("security", List.of(new JsonObject().with("caller", List.of())));
  }

  /** Returns an id that is unique because the method and the template are. */
  private static String id(Route route) {
    StringBuilder id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
    for (String word : route.template().split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty() && !word.equals("api")) {
        id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    // A variable and a name can be the same word.
    return route.template().contains("{")
        ? id.append("Of").append(variables(route)).toString()
        : id.toString();
  }

  private static String variables(Route route) {
    return String.join("And", names(route));
  }

  private static List<String> names(Route route) {
    List<String> names = new ArrayList<>();
    Matcher variables = VARIABLE.matcher(route.template());
    while (variables.find()) {
      names.add(variables.group(1));
    }
    return names;
  }

  private List<JsonObject> parameters(Route route, Optional<Operation> known) {
    List<JsonObject> parameters = new ArrayList<>();
    for (String name : names(route)) {
      parameters.add(
          new JsonObject()
              .with("name", name)
              .with("in", "path")
              .with("required", true)
              .with(SCHEMA, shapes.type("string")));
    }
    for (String parameter : known.map(Operation::parameters).orElse(List.of())) {
      parameters.add(parameter.startsWith(Operation.HEADER) ? header(parameter) : query(parameter));
    }
    return parameters;
  }

  private JsonObject query(String parameter) {
    int colon = parameter.indexOf(':');
    return new JsonObject()
        .with("name", colon < 0 ? parameter : parameter.substring(0, colon))
        .with("in", "query")
        .with(SCHEMA, shapes.type(colon < 0 ? "string" : parameter.substring(colon + 1)));
  }

  private JsonObject header(String parameter) {
    return new JsonObject()
        .with("name", parameter.substring(Operation.HEADER.length()))
        .with("in", "header")
        .with(SCHEMA, shapes.type("string"));
  }

  private JsonObject requestBody(String described) {
    // A body of JSON that can also be the first of several parts.
    boolean mixed = described.endsWith(MIXED);
    String body = mixed ? described.substring(0, described.length() - MIXED.length()) : described;
    String mediaType =
        switch (body) {
          case "multipart" -> "multipart/form-data";
          case "bytes" -> "application/offset+octet-stream";
          default -> JSON;
        };
    JsonObject content =
        new JsonObject()
            .with(
                mediaType,
                mediaType.equals(JSON)
                    ? new JsonObject().with(SCHEMA, shapes.type(body))
                    : new JsonObject());
    if (mixed) {
      content.with("multipart/mixed", new JsonObject());
    }
    return new JsonObject().with("required", true).with("content", content);
  }

  private JsonObject responses(Optional<Operation> known) {
    JsonObject responses = new JsonObject();
    Map<Integer, Optional<String>> described =
        known.map(Operation::responses).orElse(Map.of(NO_CONTENT_STATUS, Optional.empty()));
    described.forEach(
        (status, type) -> {
          JsonObject response = new JsonObject().with(DESCRIPTION, "Status " + status + ".");
          type.ifPresent(shape -> response.with("content", content(JSON, shape)));
          responses.with(String.valueOf(status), response);
        });
    return responses.with(
        "default",
        new JsonObject()
            .with(DESCRIPTION, "A problem of RFC 9457.")
            .with("content", content("application/problem+json", "Problem")));
  }

  private JsonObject content(String mediaType, String type) {
    return new JsonObject().with(mediaType, new JsonObject().with(SCHEMA, shapes.type(type)));
  }
}
