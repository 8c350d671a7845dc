package io.cybersensei.servlet.internal.openapi;

import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shapes of the JSON of the API, as JSON Schemas. The resource {@code shapes.txt} has their
 * form. Immutable.
 */
final class Shapes {

  private static final String TYPE = "type";
  private static final String OPEN = "...";
  private static final String ANY = "*";
  private static final String EQUALS = " ==? ";
  private static final String OF_REQUEST = " == ";

  /** A type with bounds: the type, the least and the greatest value. */
  private static final Pattern BOUNDED = Pattern.compile("(.+)\\((\\d*)\\.\\.(\\d*)\\)");

  /** A field of a shape. */
  private record Field(String name, boolean required, String type) {

    static Field of(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      boolean optional = name.endsWith("?");
      return new Field(
          optional ? name.substring(0, name.length() - 1) : name,
          !optional,
          colon < 0 ? "string" : text.substring(colon + 1));
    }
  }

  /** A shape; without fields, anything has it. */
  private record Shape(Optional<List<Field>> fields, boolean open, boolean ofRequest) {}

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final boolean strict;

  /**
   * @param strict whether an object may have no other fields, for tests. New versions of the API
   *     add fields, so clients must not rely on it
   */
  Shapes(boolean strict) {
    this.strict = strict;
    Map<String, String> texts = new LinkedHashMap<>();
    Set<String> ofRequests = new HashSet<>();
    for (String line : Lines.of("shapes.txt")) {
      String[] parts = line.split(EQUALS, 2);
      texts.put(parts[0], parts[1]);
      if (line.startsWith(parts[0] + OF_REQUEST)) {
        ofRequests.add(parts[0]);
      }
    }
    texts.forEach((name, text) -> shapes.put(name, shape(text, texts, ofRequests.contains(name))));
  }

  private static Shape shape(String text, Map<String, String> texts, boolean ofRequest) {
    if (text.equals(ANY)) {
      return new Shape(Optional.empty(), true, ofRequest);
    }
    List<Field> fields = new ArrayList<>();
    boolean open = add(text, texts, fields);
    return new Shape(Optional.of(List.copyOf(fields)), open, ofRequest);
  }

  /** Adds the fields in a text, and returns whether there can be others. */
  private static boolean add(String text, Map<String, String> texts, List<Field> fields) {
    boolean open = false;
    for (String part : text.split(" +", -1)) {
      if (part.equals(OPEN)) {
        open = true;
      } else if (part.startsWith("+")) {
        open |= add(textOf(part.substring(1), texts), texts, fields);
      } else {
        fields.add(Field.of(part));
      }
    }
    return open;
  }

  private static String textOf(String name, Map<String, String> texts) {
    return Optional.ofNullable(texts.get(name)).orElseThrow(() -> unknown(name));
  }

  private static IllegalStateException unknown(String name) {
    return new IllegalStateException("There is no shape " + name + ".");
  }

  /** Returns all schemas by name. */
  JsonObject schemas() {
    JsonObject schemas = new JsonObject();
    shapes.forEach((name, shape) -> schemas.with(name, schema(shape)));
    return schemas;
  }

  private JsonObject schema(Shape shape) {
    if (shape.fields().isEmpty()) {
      return new JsonObject();
    }
    JsonObject properties = new JsonObject();
    List<String> required = new ArrayList<>();
    for (Field field : shape.fields().get()) {
      properties.with(field.name(), type(field.type()));
      if (field.required()) {
        required.add(field.name());
      }
    }
    JsonObject schema = new JsonObject().with(TYPE, "object").with("properties", properties);
    if (!required.isEmpty()) {
      schema.with("required", required);
    }
    return shape.ofRequest() || (strict && !shape.open())
        ? schema.with("additionalProperties", false)
        : schema;
  }

  /**
   * Returns the schema of a type: a basic type, words that are separated by bars, the name of a
   * shape, or an array or a map of these. Types that are separated by slashes are alternatives.
   */
  JsonObject type(String type) {
    if (type.contains("/")) {
      return new JsonObject()
          .with("oneOf", Arrays.stream(type.split("/", -1)).map(this::type).toList());
    }
    Matcher bounded = BOUNDED.matcher(type);
    if (bounded.matches()) {
      return bounded(bounded.group(1), bounded.group(2), bounded.group(3));
    }
    if (type.startsWith("[")) {
      return new JsonObject().with(TYPE, "array").with("items", type(inner(type)));
    }
    if (type.startsWith("{")) {
      return new JsonObject().with(TYPE, "object").with("additionalProperties", type(inner(type)));
    }
    return switch (type) {
      case "string" -> new JsonObject().with(TYPE, "string");
      case "int" -> new JsonObject().with(TYPE, "integer");
      case "number" -> new JsonObject().with(TYPE, "number");
      case "bool" -> new JsonObject().with(TYPE, "boolean");
      case "time" -> new JsonObject().with(TYPE, "string").with("format", "date-time");
      case "uuid" -> new JsonObject().with(TYPE, "string").with("format", "uuid");
      case "day" -> new JsonObject().with(TYPE, "string").with("format", "date");
      case "any" -> new JsonObject();
      default -> words(type);
    };
  }

  private JsonObject bounded(String type, String min, String max) {
    String bound =
        switch (type) {
          case "string" -> "Length";
          case "int", "number" -> "imum";
          default -> "Items";
        };
    JsonObject schema = type(type);
    if (!min.isEmpty()) {
      schema.with("min" + bound, Integer.valueOf(min));
    }
    if (!max.isEmpty()) {
      schema.with("max" + bound, Integer.valueOf(max));
    }
    return schema;
  }

  private JsonObject words(String type) {
    if (shapes.containsKey(type) || Character.isUpperCase(type.charAt(0))) {
      if (!shapes.isEmpty() && !shapes.containsKey(type)) {
        throw unknown(type);
      }
      return new JsonObject().with("$ref", "#/components/schemas/" + type);
    }
    return new JsonObject().with(TYPE, "string").with("enum", List.of(type.split("\\|", -1)));
  }

  private static String inner(String type) {
    return type.substring(1, type.length() - 1);
  }
}
