package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.upload.file.FileStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server refuses exactly the bodies that the description of the API rules out: bodies are made
 * of the schemas, valid ones and ones with a fault in each field.
 */
class DescribedRequestsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String UNKNOWN = "unheard_of";

  /** Values that exist, for fields of which not every text has a meaning. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("topic_id", "tcp"),
          Map.entry("topic_ids", "tcp"),
          Map.entry("email", "grace@example.org"),
          Map.entry("username", "grace"),
          Map.entry("password", ApiServer.PASSWORD),
          Map.entry("current_password", ApiServer.PASSWORD + "!"),
          Map.entry("new_password", ApiServer.PASSWORD + "?"),
          Map.entry("learner_id", "ada"),
          Map.entry("language", "en"),
          Map.entry("link", "/a"),
          Map.entry("into", "b"),
          Map.entry("id", "00000000-0000-4000-8000-000000000000"));

  /** Fields of which one is needed although none is required. */
  private static final Map<String, String> COMPANIONS =
      Map.of(
          "GoalBody", "topic_id",
          "FeedbackBody", "topic_id",
          "PlacementAnswer", "score",
          "InteractionBody", "topic_id",
          "LearnerInteractionBody", "topic_id");

  /** Fields that exclude the companion, or that only go with another value of a field. */
  private static final Set<String> ALONE =
      Set.of("topic_ids", "answer", "course", "module", "hours", "group", "score", "prerequisites");

  /** The rules of a body that has not the form of its description. */
  private static final Set<String> RULES_OF_FORM =
      Set.of(
          "wrong_type",
          "required",
          "unknown_field",
          "malformed",
          "out_of_range",
          "too_long",
          "too_short",
          "too_many",
          "unknown_value",
          "unknown_type");

  private final Academy academy = Academy.open();
  private final ApiServer server =
      ApiServer.of(
          academy
              .builder()
              .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
              .services(
                  new ServiceCredentials(
                      academy.storage.services(), AuditLog.none(), () -> Academy.NOW))
              .changeLimits(
                  new ChangeLimits(
                      new Budget(9_999, Duration.ofMillis(1)),
                      new Budget(9_999, Duration.ofMillis(1)),
                      new Budget(9_999, Duration.ofMillis(1))))
              .build());
  private final String root = academy.signIn("olga", Role.ADMIN);
  private final JsonNode document = json(server.get("/api/openapi.json"));

  @AfterEach
  void stop() {
    server.close();
  }

  /** An operation with a body of JSON, and the name of the shape of an object in it. */
  private record Operation(String method, String template, String shape, boolean inArray) {

    String path() {
      String path = template.replaceAll("\\{username}", "ada").replaceAll("\\{\\w+}", "tcp");
      String learner = template.startsWith("/api/user/") ? "" : "learner=ada&";
      return path + "?" + learner + "id=g&topic=tcp&dry_run=true";
    }

    @Override
    public String toString() {
      return method + " " + template + " " + shape;
    }
  }

  private List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode schema =
                              operation
                                  .getValue()
                                  .at("/requestBody/content/application~1json/schema");
                          String method = operation.getKey().toUpperCase(Locale.ROOT);
                          add(method, path.getKey(), schema, found);
                        }));
    return found;
  }

  private static void add(
      String method, String template, JsonNode schema, List<Operation> operations) {
    schema.path("oneOf").forEach(each -> add(method, template, each, operations));
    boolean inArray = schema.has("items");
    String reference = (inArray ? schema.get("items") : schema).path("$ref").asText();
    String shape = reference.substring(reference.lastIndexOf('/') + 1);
    if (!shape.isEmpty() && !shape.equals("Any")) {
      operations.add(new Operation(method, template, shape, inArray));
    }
  }

  private JsonNode schema(Operation operation) {
    return document.at("/components/schemas/" + operation.shape());
  }

  private HttpResponse<String> send(Operation operation, JsonNode body) {
    if (operation.template().endsWith("/placement/answer")) {
      server.post("/api/placement?learner=ada", "", "Authorization", root);
    }
    return server.send(
        operation.method(),
        operation.path(),
        Optional.of((operation.inArray() ? JSON.arrayNode().add(body) : body).toString()),
        "Content-Type",
        "application/json",
        "Authorization",
        root);
  }

  /** Returns a body with the required fields, and those that the field under test needs. */
  private ObjectNode body(Operation operation, String field) {
    ObjectNode body = JSON.objectNode();
    JsonNode schema = schema(operation);
    schema.path("required").forEach(each -> body.set(each.asText(), valid(schema, each.asText())));
    Optional.ofNullable(COMPANIONS.get(operation.shape()))
        .filter(companion -> !ALONE.contains(field) || field.equals("hours"))
        .ifPresent(companion -> body.set(companion, valid(schema, companion)));
    if (operation.shape().endsWith("InteractionBody")) {
      body.put("type", field.equals("score") ? "answered" : "viewed").put("topic_id", "tcp");
    }
    if (field.equals("hours")) {
      body.put("kind", "not_now");
    }
    if (field.equals("group")) {
      body.put("visibility", "group");
    }
    return body;
  }

  private static JsonNode valid(JsonNode schema, String field) {
    return valid(schema.at("/properties/" + field), field, 0);
  }

  private static JsonNode valid(JsonNode type, String field, int number) {
    if (type.has("enum")) {
      return type.get("enum").get(0);
    }
    return switch (type.path("type").asText()) {
      case "integer" -> JSON.numberNode(type.path("minimum").asInt(1));
      case "number" -> JSON.numberNode(Math.max(1, type.path("minimum").asInt()));
      case "boolean" -> JSON.booleanNode(true);
      case "array" -> elements(type, field, Math.max(1, type.path("minItems").asInt()));
      case "object" -> JSON.objectNode().set("tcp", valid(type.get("additionalProperties"), "", 0));
      case "string" -> JSON.textNode(text(type, field, number));
      default -> JSON.textNode("anything");
    };
  }

  private static String text(JsonNode type, String field, int number) {
    return switch (type.path("format").asText()) {
      case "date-time" -> "2026-03-01T12:00:00Z";
      case "date" -> "2026-06-30";
      default -> number > 0 ? "t" + number : KNOWN.getOrDefault(field, "a");
    };
  }

  private static ArrayNode elements(JsonNode type, String field, int count) {
    ArrayNode elements = JSON.arrayNode();
    for (int i = 0; i < count; i++) {
      elements.add(valid(type.get("items"), field, i));
    }
    return elements;
  }

  /** Returns values of a field that its schema rules out. */
  private static List<JsonNode> invalid(JsonNode type, String field) {
    List<JsonNode> values = new ArrayList<>();
    switch (type.path("type").asText()) {
      case "integer", "number" -> {
        values.add(JSON.textNode("1"));
        values.add(JSON.booleanNode(true));
        if (type.path("type").asText().equals("integer")) {
          values.add(JSON.numberNode(1.5));
        }
      }
      case "array" -> {
        values.add(JSON.textNode("a"));
        invalid(type.get("items"), field).forEach(each -> values.add(JSON.arrayNode().add(each)));
      }
      case "object" -> {
        values.add(JSON.textNode("a"));
        values.add(JSON.arrayNode());
        invalid(type.get("additionalProperties"), field)
            .forEach(each -> values.add(JSON.objectNode().set("tcp", each)));
      }
      case "string" -> {
        values.add(JSON.numberNode(7));
        values.add(JSON.objectNode());
        values.add(JSON.arrayNode());
        if (type.has("enum") || !type.path("format").asText().isEmpty()) {
          values.add(JSON.textNode(UNKNOWN));
        }
      }
      default -> {
        // Anything is valid.
      }
    }
    values.addAll(beyond(type, field));
    return values;
  }

  private static List<JsonNode> beyond(JsonNode type, String field) {
    List<JsonNode> values = new ArrayList<>();
    if (type.has("minimum")) {
      values.add(JSON.numberNode(type.get("minimum").asInt() - 1));
    }
    if (type.has("maximum")) {
      values.add(JSON.numberNode(type.get("maximum").asInt() + 1));
    }
    if (type.has("minLength")) {
      values.add(JSON.textNode("a".repeat(type.get("minLength").asInt() - 1)));
    }
    if (type.has("maxLength")) {
      values.add(JSON.textNode("a".repeat(type.get("maxLength").asInt() + 1)));
    }
    if (type.path("minItems").asInt() > 0) {
      values.add(elements(type, field, type.get("minItems").asInt() - 1));
    }
    if (type.has("maxItems")) {
      values.add(elements(type, field, type.get("maxItems").asInt() + 1));
    }
    return values;
  }

  /** Returns the least and the greatest value of a field, and one of its kind. */
  private static List<JsonNode> inside(JsonNode type, String field) {
    List<JsonNode> values = new ArrayList<>(List.of(valid(type, field, 0)));
    type.path("enum").forEach(values::add);
    for (String bound : List.of("minimum", "maximum")) {
      // A duration of 0 is the bound of those above it.
      if (type.has(bound) && !(field.equals("duration_seconds") && bound.equals("minimum"))) {
        values.add(type.get(bound));
      }
    }
    if (type.has("maxLength") && !KNOWN.containsKey(field)) {
      values.add(JSON.textNode("a".repeat(type.get("maxLength").asInt())));
    }
    if (type.has("maxItems")) {
      values.add(elements(type, field, type.get("maxItems").asInt()));
    }
    return values;
  }

  @Test
  void validBodiesAreNotRefusedForTheirForm() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      schema(operation)
          .get("properties")
          .properties()
          .forEach(
              field -> {
                for (JsonNode value : inside(field.getValue(), field.getKey())) {
                  ObjectNode body = body(operation, field.getKey());
                  body.set(field.getKey(), value);
                  HttpResponse<String> response = send(operation, body);
                  boolean isRefused =
                      json(response).findParents("rule").stream()
                          .anyMatch(each -> isOfForm(each, field.getKey(), operation));
                  if (isRefused || response.statusCode() == 400 || response.statusCode() >= 500) {
                    wrong.add(operation + " " + shortened(body) + " " + response.body());
                  }
                }
              });
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean isOfForm(JsonNode violation, String field, Operation operation) {
    return RULES_OF_FORM.contains(violation.get("rule").asText())
        && names(violation, field)
        // The one of several fields that is required depends on the others.
        && !(violation.get("rule").asText().equals("required")
            && COMPANIONS.containsKey(operation.shape()));
  }

  private static boolean names(JsonNode violation, String field) {
    String name = violation.path("field").asText();
    return name.equals(field) || name.endsWith("." + field);
  }

  @Test
  void eachFaultyFieldIsRefusedByItsName() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations()) {
      JsonNode schema = schema(operation);
      schema
          .get("properties")
          .properties()
          .forEach(
              field -> {
                for (JsonNode value : invalid(field.getValue(), field.getKey())) {
                  ObjectNode body = body(operation, field.getKey());
                  body.set(field.getKey(), value);
                  check(operation, body, field.getKey(), wrong);
                }
              });
      schema
          .path("required")
          .forEach(
              field -> {
                ObjectNode body = body(operation, field.asText());
                body.remove(field.asText());
                check(operation, body, field.asText(), wrong);
              });
      assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
      check(operation, body(operation, UNKNOWN).put(UNKNOWN, 1), UNKNOWN, wrong);
    }

    assertThat(wrong).isEmpty();
  }

  private void check(Operation operation, ObjectNode body, String field, List<String> wrong) {
    HttpResponse<String> response = send(operation, body);
    boolean isRefused =
        response.statusCode() == 422
            && response
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("application/problem+json")
            && json(response).findParents("rule").stream().anyMatch(each -> names(each, field));
    if (!isRefused) {
      wrong.add(
          operation
              + " "
              + field
              + ": "
              + shortened(body)
              + " "
              + response.statusCode()
              + " "
              + response.body());
    }
  }

  private static String shortened(JsonNode body) {
    String text = body.toString();
    return text.substring(0, Math.min(200, text.length()));
  }
}
