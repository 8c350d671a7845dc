package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cybersensei.servlet.internal.openapi.OpenApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The bodies in {@code docs/http-api.md} are those that the API describes: each example is valid,
 * each outline such as {@code {"id", "title"?}} has the fields of its shape, and each field of a
 * table exists.
 */
class DocumentedBodiesTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "http-api.md");
  private static final Pattern HEADING = Pattern.compile("### `([A-Z]+ /\\S*)`");
  private static final Pattern SPAN = Pattern.compile("(→ (\\d{3}) )?`(\\{\"[^`]*})`( →)?");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern FIELDS =
      Pattern.compile("(?m)^\\| field \\| \\|\n(.*\n)((\\|.*\n)+)");
  private static final Pattern NAME = Pattern.compile("`(?:\\w+\\[?]?\\.)*(\\w+)`");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode api = api();
  private final List<String> wrong = new ArrayList<>();
  private int checked;

  private static JsonNode api() {
    try {
      return JSON.readTree(
          new String(
              OpenApi.strict().document(RouteTableTest.withEverything(Academy.open()), "").bytes(),
              StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void examplesAreValid() throws IOException {
    sections()
        .forEach(
            (operation, text) -> {
              Matcher example = EXAMPLE.matcher(text);
              while (example.find()) {
                check(operation, example.group(1), bodies(operation));
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(10);
  }

  @Test
  void outlinesHaveTheFieldsOfTheirShapes() throws IOException {
    sections()
        .forEach(
            (operation, text) -> {
              Matcher span = SPAN.matcher(EXAMPLE.matcher(text).replaceAll("").replace('\n', ' '));
              while (span.find()) {
                check(operation, span);
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(40);
  }

  @Test
  void fieldsOfTablesExist() throws IOException {
    sections()
        .forEach(
            (operation, text) -> {
              Matcher table = FIELDS.matcher(text);
              while (table.find()) {
                checkFields(operation, table.group(2));
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(50);
  }

  private void checkFields(String operation, String rows) {
    Set<String> known = new LinkedHashSet<>();
    for (JsonNode each : bodies(operation)) {
      parts(each, new LinkedHashSet<>()).forEach(part -> known.addAll(names(part)));
    }
    for (String row : rows.split("\n", -1)) {
      Matcher name = NAME.matcher(row.split("\\|", -1).length > 1 ? row.split("\\|", -1)[1] : "");
      while (name.find()) {
        checked++;
        if (!known.contains(name.group(1))) {
          wrong.add(operation + " has no field " + name.group(1));
        }
      }
    }
  }

  private void check(String operation, Matcher span) {
    String text = span.group(3);
    List<JsonNode> candidates =
        span.group(1) != null
            ? response(operation, span.group(2)).stream().toList()
            : span.group(4) != null ? request(operation).stream().toList() : parts(operation);
    if (isJson(text)) {
      check(operation, text, candidates);
      return;
    }
    checked++;
    boolean whole = span.group(1) != null || span.group(4) != null;
    Outline outline = new Outline(text);
    List<String> problems = new ArrayList<>();
    for (JsonNode each : candidates) {
      Optional<String> problem = outline.problem(each, whole);
      if (problem.isEmpty()) {
        return;
      }
      problems.add(problem.get());
    }
    wrong.add(operation + " " + text + ": " + (whole ? problems : "no shape has these fields"));
  }

  private void check(String operation, String example, List<JsonNode> candidates) {
    checked++;
    List<String> problems = new ArrayList<>();
    for (JsonNode each : candidates) {
      List<?> errors =
          REGISTRY
              .getSchema(withComponents(each).toString(), InputFormat.JSON)
              .validate(plain(example), InputFormat.JSON);
      if (errors.isEmpty()) {
        return;
      }
      problems.add(errors.toString());
    }
    wrong.add(operation + " " + example + ": " + problems);
  }

  private ObjectNode withComponents(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("allOf", JSON.createArrayNode().add(schema));
    whole.set("components", api.get("components"));
    return whole;
  }

  /** Returns an example without the signs of omission. */
  private static String plain(String example) {
    return example.replace("[…]", "[]").replaceAll(",\\s*…(?=\\s*[]}])", "");
  }

  private static boolean isJson(String text) {
    try {
      JSON.readTree(plain(text));
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Returns the text of the section of each operation. */
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    String operation = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        operation = heading.group(1);
      } else if (line.startsWith("## ") || line.startsWith("### ")) {
        operation = "";
      } else if (!operation.isEmpty()) {
        sections.merge(operation, line + "\n", String::concat);
      }
    }
    return sections;
  }

  private JsonNode described(String operation) {
    String[] parts = operation.split(" ", 2);
    return api.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
  }

  private Optional<JsonNode> request(String operation) {
    return schema(described(operation).path("requestBody"));
  }

  private Optional<JsonNode> response(String operation, String status) {
    return schema(described(operation).path("responses").path(status));
  }

  private static Optional<JsonNode> schema(JsonNode message) {
    return Optional.of(message.path("content").path("application/json").path("schema"))
        .filter(JsonNode::isObject);
  }

  /** Returns the schemas of the request and of all responses. */
  private List<JsonNode> bodies(String operation) {
    List<JsonNode> bodies = new ArrayList<>(request(operation).stream().toList());
    described(operation)
        .get("responses")
        .forEach(response -> schema(response).ifPresent(bodies::add));
    bodies.add(JSON.createObjectNode().put("$ref", "#/components/schemas/Problem"));
    return bodies;
  }

  /** Returns the schemas of all objects in the bodies of an operation. */
  private List<JsonNode> parts(String operation) {
    Set<JsonNode> parts = new LinkedHashSet<>();
    bodies(operation).forEach(body -> parts(body, parts));
    return List.copyOf(parts);
  }

  private Set<JsonNode> parts(JsonNode schema, Set<JsonNode> found) {
    JsonNode resolved = resolved(schema);
    if (found.add(resolved)) {
      resolved.path("properties").forEach(each -> parts(each, found));
      resolved.path("oneOf").forEach(each -> parts(each, found));
      for (String inner : List.of("items", "additionalProperties")) {
        if (resolved.path(inner).isObject()) {
          parts(resolved.get(inner), found);
        }
      }
    }
    return found;
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? api.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private static Set<String> names(JsonNode schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * An outline of an object: names in quotes, each with a question mark if it can be absent, and
   * some with a value or another outline after a colon. A bar stands between alternatives.
   */
  private final class Outline {

    private final String text;
    private int at;

    Outline(String text) {
      this.text = text;
    }

    /**
     * Returns what is wrong if the object has a schema.
     *
     * @param whole whether the outline must have all names
     */
    Optional<String> problem(JsonNode schema, boolean whole) {
      at = 0;
      return object(resolved(schema), whole);
    }

    private Optional<String> object(JsonNode schema, boolean whole) {
      Optional<String> problem = Optional.empty();
      Set<String> outlined = new LinkedHashSet<>();
      boolean open = false;
      boolean alternatives = false;
      expect('{');
      while (peek() != '}') {
        char next = peek();
        if (next == '"') {
          String name = quoted();
          boolean optional = peek() == '?';
          if (optional) {
            at++;
          }
          outlined.add(name);
          JsonNode property = schema.path("properties").path(name);
          if (property.isMissingNode() && schema.path("additionalProperties").isObject()) {
            property = schema.get("additionalProperties");
          }
          boolean described = property.isObject();
          if (!described && problem.isEmpty()) {
            problem = Optional.of("there is no " + name);
          } else if (optional && isRequired(schema, name) && problem.isEmpty()) {
            problem = Optional.of(name + " is always there");
          }
          if (peek() == ':') {
            at++;
            Optional<String> inner = value(resolved(property), whole);
            problem = problem.or(() -> inner);
          }
        } else {
          open |= next == '…';
          alternatives |= next == '|';
          at++;
        }
      }
      expect('}');
      if (!whole || open || problem.isPresent()) {
        return problem;
      }
      for (String name : names(schema)) {
        if (!outlined.contains(name)) {
          return Optional.of(name + " is missing");
        }
      }
      if (alternatives) {
        return problem;
      }
      for (String name : outlined) {
        boolean marked = Pattern.compile('"' + name + "\"\\?").matcher(text).find();
        if (!marked && !isRequired(schema, name) && schema.has("required")) {
          return Optional.of(name + " can be absent");
        }
      }
      return problem;
    }

    private boolean isRequired(JsonNode schema, String name) {
      for (JsonNode each : schema.path("required")) {
        if (each.asText().equals(name)) {
          return true;
        }
      }
      return false;
    }

    private Optional<String> value(JsonNode schema, boolean whole) {
      if (peek() == '{') {
        return object(schema, whole);
      }
      if (peek() != '[') {
        while (",}]".indexOf(peek()) < 0) {
          at++;
        }
        return Optional.empty();
      }
      at++;
      Optional<String> problem = Optional.empty();
      while (peek() != ']') {
        if (peek() == '{') {
          Optional<String> inner = object(resolved(schema.path("items")), whole);
          problem = problem.or(() -> inner);
        } else {
          at++;
        }
      }
      at++;
      return problem;
    }

    private String quoted() {
      int end = text.indexOf('"', at + 1);
      String name = text.substring(at + 1, end);
      at = end + 1;
      return name;
    }

    private char peek() {
      while (text.charAt(at) == ' ') {
        at++;
      }
      return text.charAt(at);
    }

    private void expect(char sign) {
      if (peek() != sign) {
        throw new AssertionError("An outline has no " + sign + " at " + at + ": " + text);
      }
      at++;
    }
  }
}
