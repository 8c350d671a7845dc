package io.cybersensei.servlet.internal.xapi.rules;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules of statements. */
public final class StatementRules {

  /** The verb of a statement that voids another one. */
  public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

  private static final String OBJECT_TYPE = "objectType";
  private static final Set<String> OF_BOTH =
      Set.of("actor", "verb", "object", "result", "context", "timestamp", "attachments");
  private static final Set<String> OF_STATEMENT = with("id", "stored", "authority", "version");
  private static final Set<String> OF_SUBSTATEMENT = with(OBJECT_TYPE);
  private static final Set<String> OF_ATTACHMENT =
      Set.of("usageType", "display", "description", "contentType", "length", "sha2", "fileUrl");

  private final boolean second;
  private final Set<String> received;

  /**
   * Creates rules.
   *
   * @param second whether they are those of xAPI 2.0, and not of 1.0.3
   * @param received the hashes of the attachments that came with the request, in lower case
   */
  public StatementRules(boolean second, Set<String> received) {
    this.second = second;
    this.received = Set.copyOf(received);
  }

  private static Set<String> with(String... more) {
    Set<String> all = new HashSet<>(OF_BOTH);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  /**
   * Checks an element of a request.
   *
   * @param path the field of it, such as {@code [2]}; empty for the whole body
   */
  public void check(String path, JsonValue element, Broken broken) {
    if (!(element instanceof JsonValue.Members object)) {
      broken.add(path, Node.WRONG_TYPE, "A statement must be a JSON object.");
      return;
    }
    Node statement = new Node(path, object, broken);
    statement.only(OF_STATEMENT);
    statement.uuid("id");
    timestamp(statement, "stored");
    ActorRules.authority(statement, "authority");
    statement.text(
        "version",
        version -> version.matches(second ? "1\\.0(\\.\\d+)?|2\\.0(\\.\\d+)?" : "1\\.0(\\.\\d+)?"),
        "unknown_value",
        second ? "must be 1.0.x or 2.0.x." : "must be 1.0.x.");
    common(statement, false);
  }

  /** Checks an agent or group outside of a statement. */
  public static void checkActor(String path, JsonValue value, Broken broken) {
    if (value instanceof JsonValue.Members object) {
      ActorRules.either(new Node(path, object, broken));
    } else {
      broken.add(path, Node.WRONG_TYPE, path + " must be an object.");
    }
  }

  /** Returns whether a text is an absolute IRI. */
  public static boolean isIri(String text) {
    return Formats.isIri(text);
  }

  private void common(Node statement, boolean inner) {
    statement.required("actor", "verb", "object");
    ActorRules.either(statement, "actor");
    Optional<String> verb = statement.object("verb").flatMap(StatementRules::verb);
    Optional<Node> object = statement.object("object");
    String type = object.map(each -> object(each, inner)).orElse("Activity");
    if (verb.filter(VOIDED::equals).isPresent() && !type.equals(ContextRules.REFERENCE)) {
      statement.refuse("object", "not_allowed", "of a voiding statement must be a StatementRef.");
    }
    statement.object("result").ifPresent(ResultRules::result);
    statement
        .object("context")
        .ifPresent(context -> ContextRules.context(context, type.equals("Activity"), second));
    timestamp(statement, "timestamp");
    for (Node attachment : statement.objects("attachments")) {
      attachment(attachment);
    }
  }

  private static void timestamp(Node node, String name) {
    node.text(
        name,
        Formats::isTimestamp,
        "malformed",
        "must be a time of ISO 8601 such as 2026-03-01T12:00:00Z, whose offset is not -00:00.");
  }

  private static Optional<String> verb(Node verb) {
    verb.only(Set.of("id", "display")).required("id");
    verb.languageMap("display");
    return verb.iri("id");
  }

  /** Checks the object, and returns its type. */
  private String object(Node object, boolean inner) {
    String type = object.text(OBJECT_TYPE).orElse("Activity");
    switch (type) {
      case "Activity" -> ActivityRules.activity(object);
      case ActorRules.AGENT, ActorRules.GROUP -> ActorRules.either(object);
      case ContextRules.REFERENCE -> ContextRules.reference(object);
      case "SubStatement" -> {
        if (inner) {
          object.refuse(OBJECT_TYPE, "not_allowed", "of a SubStatement must be another one.");
        } else {
          object.only(OF_SUBSTATEMENT);
          common(object, true);
        }
      }
      default ->
          object.refuse(
              OBJECT_TYPE,
              "unknown_value",
              "must be Activity, Agent, Group, SubStatement or StatementRef.");
    }
    return type;
  }

  private void attachment(Node attachment) {
    attachment
        .only(OF_ATTACHMENT)
        .required("usageType", "display", "contentType", "length", "sha2");
    attachment.iri("usageType");
    attachment.languageMap("display");
    attachment.languageMap("description");
    attachment.text("contentType", Formats::isMediaType, "malformed", "must be a media type.");
    Optional<Double> length = attachment.number("length");
    if (length.isPresent() && (length.get() < 0 || length.get() != Math.rint(length.get()))) {
      attachment.refuse("length", "out_of_range", "must be a whole number from 0 on.");
    }
    Optional<String> sha2 =
        attachment.text(
            "sha2", Formats::isSha2, "malformed", "must be the hexadecimal digits of a SHA-2.");
    attachment.text("fileUrl", Formats::isIrl, "malformed", "must be an absolute IRL.");
    if (!attachment.has("fileUrl")
        && sha2.isPresent()
        && !received.contains(sha2.get().toLowerCase(Locale.ROOT))) {
      attachment.refuse(
          "fileUrl", "required", "is missing, and the request has no content of this hash.");
    }
  }
}
