package io.cybersensei.transfer.framework;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The parts of a CFPackage that matter for a curriculum, as they are read. */
final class CasePackage {

  static final int MAX_ITEMS = 100_000;
  static final int MAX_ASSOCIATIONS = 1_000_000;
  private static final int MAX_VIOLATIONS = 100;
  private static final JsonFactory FACTORY = new JsonFactory();

  final List<CaseItem> items = new ArrayList<>();
  final List<CaseAssociation> associations = new ArrayList<>();
  final List<Violation> violations = new ArrayList<>();
  String documentId = "";
  String title = "";
  private boolean hasItems;

  /** Creates an empty one, for other forms of frameworks. */
  CasePackage() {}

  /** Reads a package. Its violations tell what cannot be read. */
  static CasePackage read(InputStream json) throws IOException {
    CasePackage read = new CasePackage();
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read.members(parser);
      }
      if (!read.hasItems && read.violations.isEmpty()) {
        read.refuse(
            "CFItems",
            "required",
            "CFItems is missing: the file must be a CFPackage, as GET /CFPackages/{id} returns"
                + " it.");
      }
    } catch (JsonProcessingException e) {
      read.refuse(
          "",
          "malformed",
          "The file is not well-formed JSON, at line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ".");
    }
    return read;
  }

  void refuse(String field, String rule, String message) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(new Violation(field, rule, message));
    }
  }

  private void members(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("CFDocument") && token == JsonToken.START_OBJECT) {
        Map<String, String> document = object(parser, "");
        documentId = document.getOrDefault("identifier", "");
        title = document.getOrDefault("title", "");
      } else if (name.equals("CFItems") && token == JsonToken.START_ARRAY) {
        hasItems = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          item(object(parser, ""));
        }
      } else if (name.equals("CFAssociations") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          association(object(parser, ""));
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Reads the texts and numbers of an object, with those of its objects under a longer name. */
  private static Map<String, String> object(JsonParser parser, String prefix) throws IOException {
    Map<String, String> members = new HashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return members;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && prefix.isEmpty()) {
        members.putAll(object(parser, name + "."));
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        members.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return members;
  }

  private void item(Map<String, String> item) {
    String field = "CFItems[" + items.size() + "]";
    String identifier = item.getOrDefault("identifier", "").strip();
    String statement =
        item.getOrDefault("abbreviatedStatement", item.getOrDefault("fullStatement", ""));
    if (identifier.isEmpty()) {
      refuse(field + ".identifier", "required", "Every CFItem must have an identifier.");
    } else if (statement.isBlank()) {
      refuse(field + ".fullStatement", "required", "Every CFItem must have a fullStatement.");
    } else if (items.size() >= MAX_ITEMS) {
      refuse("CFItems", "too_many", "CFItems can have at most " + MAX_ITEMS + " items.");
      return;
    }
    items.add(
        new CaseItem(
            identifier,
            item.getOrDefault("humanCodingScheme", ""),
            statement,
            item.getOrDefault("CFItemType", ""),
            item.getOrDefault("listEnumeration", "")));
  }

  private void association(Map<String, String> association) {
    if (associations.size() >= MAX_ASSOCIATIONS) {
      refuse("CFAssociations", "too_many", "CFAssociations can have at most 1000000 associations.");
      return;
    }
    associations.add(
        new CaseAssociation(
            association.getOrDefault("associationType", ""),
            node(association, "originNodeURI"),
            node(association, "destinationNodeURI"),
            number(association.getOrDefault("sequenceNumber", ""))));
  }

  /** Returns the id of a node: CASE gives an object, some programs a URI that ends with the id. */
  private static String node(Map<String, String> association, String name) {
    String identifier = association.get(name + ".identifier");
    String uri = association.getOrDefault(name, association.getOrDefault(name + ".uri", ""));
    return identifier != null ? identifier.strip() : uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static OptionalLong number(String text) {
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
