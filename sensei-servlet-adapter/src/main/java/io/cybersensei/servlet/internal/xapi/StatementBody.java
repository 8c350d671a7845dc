package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.MixedBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.xapi.rules.Broken;
import io.cybersensei.servlet.internal.xapi.rules.Formats;
import io.cybersensei.xapi.Attachment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A body with statements: JSON, or multipart/mixed with JSON in its first part and an attachment in
 * each further one.
 *
 * @param json one statement or an array of them
 * @param contents the content of each attachment by its hash in lower case
 * @param bytes the size of the content of all parts
 */
record StatementBody(JsonValue json, Map<String, byte[]> contents, long bytes) {

  private static final String HASH = "X-Experience-API-Hash";
  private static final int MAX_PARTS = 101;
  private static final int MAX_TYPE = 200;

  StatementBody {
    contents = Map.copyOf(contents);
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException with 400 if it is malformed or of another media type, or a part is no
   *     attachment with a right hash
   */
  static StatementBody of(Request request) {
    if (!MixedBody.isMixed(request)) {
      if (!JsonBody.isJson(request.servletRequest())) {
        // xAPI has no other status for it.
        throw problem("The body must be application/json in UTF-8, or multipart/mixed.");
      }
      JsonBody.Sized body = JsonBody.readStatements(request);
      return new StatementBody(body.value(), Map.of(), body.bytes());
    }
    List<MixedBody.Part> parts = MixedBody.read(request, MAX_PARTS);
    if (parts.isEmpty() || parts.get(0).header("Content-Type").filter(JsonBody::isJson).isEmpty()) {
      throw problem("The first part must be application/json in UTF-8, with all statements.");
    }
    long bytes = parts.get(0).content().length;
    JsonValue json = JsonBody.readStatements(parts.get(0).content());
    Broken broken = new Broken();
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (int i = 1; i < parts.size(); i++) {
      byte[] content = parts.get(i).content();
      bytes += content.length;
      Optional<String> hash = hash(parts.get(i), content, i, broken);
      hash.ifPresent(each -> contents.putIfAbsent(each, content));
    }
    requireNone(broken);
    return new StatementBody(json, contents, bytes);
  }

  /** Returns whether the body is an array. */
  boolean isBatch() {
    return json instanceof JsonValue.Elements;
  }

  /** Returns the statements. */
  List<JsonValue> statements() {
    return json instanceof JsonValue.Elements array ? array.values() : List.of(json);
  }

  /** Returns the field of a statement, for broken rules. */
  String pathOf(int i) {
    return isBatch() ? "[" + i + "]" : "";
  }

  private static Optional<String> hash(
      MixedBody.Part part, byte[] content, int number, Broken broken) {
    String path = "parts[" + number + "].";
    Optional<String> encoding = part.header("Content-Transfer-Encoding");
    if (!encoding.orElse("").equalsIgnoreCase("binary")) {
      broken.add(
          path + "Content-Transfer-Encoding",
          "unknown_value",
          "The encoding of an attachment must be binary.");
    }
    Optional<String> hash = part.header(HASH).map(text -> text.toLowerCase(Locale.ROOT));
    if (hash.isEmpty()) {
      broken.add(path + HASH, "required", "The hash of an attachment is missing.");
    } else if (!Formats.isSha2(hash.get())) {
      broken.add(path + HASH, "malformed", "The hash must be the hexadecimal digits of a SHA-2.");
    } else if (!hash.get().equals(sha2(content, hash.get().length()))) {
      broken.add(path + HASH, "mismatch", "The hash must be that of the content.");
    } else {
      return hash;
    }
    return Optional.empty();
  }

  private static String sha2(byte[] content, int digits) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-" + digits * 4);
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-2.", e);
    }
  }

  /**
   * Refuses contents that no statement names, and signatures that are none.
   *
   * @param broken takes the broken rules of the statements, which keep all others
   */
  void check(Broken broken) {
    Set<String> named = new HashSet<>();
    for (int i = 0; i < statements().size(); i++) {
      String path = (pathOf(i) + ".attachments").replaceFirst("^\\.", "");
      JsonValue.Members statement = (JsonValue.Members) statements().get(i);
      for (JsonValue.Members attachment : named(statement)) {
        named.add(hash(attachment));
        if (Json.text(attachment, "contentType").orElseThrow().length() > MAX_TYPE) {
          broken.add(
              path, "too_long", "A media type can have at most " + MAX_TYPE + " characters.");
        }
      }
      Signature.check(path, statement, contents, broken);
    }
    for (String hash : contents.keySet()) {
      if (!named.contains(hash)) {
        broken.add("attachments", "unknown_value", "No statement names the content " + hash + ".");
      }
    }
  }

  /** Returns the attachments of a statement that came with it. */
  List<Attachment> attachments(JsonValue.Members statement) {
    Map<String, Attachment> found = new LinkedHashMap<>();
    for (JsonValue.Members each : named(statement)) {
      String hash = hash(each);
      byte[] content = contents.get(hash);
      if (content != null) {
        found.putIfAbsent(
            hash, new Attachment(hash, Json.text(each, "contentType").orElseThrow(), content));
      }
    }
    return List.copyOf(found.values());
  }

  /** Returns the descriptions of attachments in a statement, with those in a SubStatement. */
  private static List<JsonValue.Members> named(JsonValue.Members statement) {
    List<JsonValue.Members> found = new ArrayList<>(Json.objects(statement, "attachments"));
    Json.object(statement, "object")
        .ifPresent(object -> found.addAll(Json.objects(object, "attachments")));
    return found;
  }

  private static String hash(JsonValue.Members attachment) {
    return Json.text(attachment, "sha2").orElseThrow().toLowerCase(Locale.ROOT);
  }

  private static void requireNone(Broken broken) {
    if (!broken.all().isEmpty()) {
      throw new ProblemException(Version.problem(broken.all()));
    }
  }

  private static ProblemException problem(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }
}
