package io.cybersensei.servlet;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.openapi.OpenApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates the responses of all tests against the description of the API, in which no object has
 * further fields.
 */
final class DescribedResponses {

  private static final OpenApi API = OpenApi.strict();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /** Responses that were found right, because tests repeat requests many thousand times. */
  private static final Set<String> RIGHT = ConcurrentHashMap.newKeySet();

  private static final int MAX_RIGHT = 10_000;
  private static final int MAX_KNOWN = 1_000;
  private static final JsonObject PROBLEM =
      new JsonObject().with("$ref", "#/components/schemas/Problem");

  private DescribedResponses() {}

  /**
   * Checks a response with JSON in it.
   *
   * @throws AssertionError if the response is not as described
   */
  static void check(String method, String path, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    boolean isProblem = type.startsWith("application/problem+json");
    if (response.body().isEmpty() || !(isProblem || type.startsWith("application/json"))) {
      return;
    }
    String known = method + " " + path + " " + response.statusCode() + " " + response.body();
    if (RIGHT.contains(known)) {
      return;
    }
    Optional<String> operation = operation(method, path.replaceFirst("[?#].*", ""));
    Optional<JsonObject> schema =
        isProblem
            ? Optional.of(PROBLEM)
            : operation.flatMap(name -> API.responseSchema(name, response.statusCode()));
    if (schema.isEmpty()) {
      if (operation.isPresent()) {
        throw new AssertionError(
            operation.get() + " has no described response " + response.statusCode() + ".");
      }
      return;
    }
    List<Error> errors = schemaOf(schema.get()).validate(response.body(), InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new AssertionError(method + " " + path + ": " + errors + "\n" + response.body());
    }
    if (RIGHT.size() < MAX_RIGHT && known.length() < MAX_KNOWN) {
      RIGHT.add(known);
    }
  }

  private static Schema schemaOf(JsonObject schema) {
    String text = text(schema);
    return SCHEMAS.computeIfAbsent(
        text,
        key ->
            REGISTRY.getSchema(
                text(
                    new JsonObject()
                        .withAll(schema)
                        .with("components", new JsonObject().with("schemas", API.schemas()))),
                InputFormat.JSON));
  }

  private static String text(JsonObject json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  /** Returns the operation of a request; one without variables before one with them. */
  private static Optional<String> operation(String method, String path) {
    String name = (method.equals("HEAD") ? "GET" : method) + " " + path;
    return API.operations().contains(name)
        ? Optional.of(name)
        : API.operations().stream().filter(each -> matches(each, name)).findFirst();
  }

  private static boolean matches(String operation, String name) {
    String[] expected = operation.split("[ /]", -1);
    String[] actual = name.split("[ /]", -1);
    boolean matches = expected.length == actual.length;
    for (int i = 0; matches && i < expected.length; i++) {
      matches = expected[i].startsWith("{") || expected[i].equals(actual[i]);
    }
    return matches;
  }
}
