package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonReader;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.servlet.internal.json.MalformedJsonException;
import io.cybersensei.servlet.internal.xapi.rules.Broken;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of signed statements: the signature is a JSON Web Signature (RFC 7515) in an attachment
 * of its own, its payload is the statement without it, and it is valid for the certificate in its
 * header, if there is one.
 */
final class Signature {

  private static final String USAGE = "http://adlnet.gov/expapi/attachments/signature";
  private static final Map<String, String> ALGORITHMS =
      Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
  private static final int MAX_VALUES = 25_000;

  private Signature() {}

  /** A rule that a signature breaks. */
  private static final class BrokenRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;

    BrokenRuleException(String rule) {
      super(rule);
      this.rule = rule;
    }

    BrokenRuleException(String rule, Exception cause) {
      super(rule, cause);
      this.rule = rule;
    }

    String rule() {
      return rule;
    }
  }

  /**
   * Checks the signatures of a statement.
   *
   * @param path the field of its attachments
   * @param statement the statement, which keeps the other rules
   * @param contents the content of attachments by their hashes in lower case
   */
  static void check(
      String path, JsonValue.Members statement, Map<String, byte[]> contents, Broken broken) {
    for (JsonValue.Members each : Json.objects(statement, "attachments")) {
      if (isSignature(each)) {
        try {
          check(each, statement, contents);
        } catch (BrokenRuleException e) {
          broken.add(path, "signature", e.rule());
        }
      }
    }
  }

  private static boolean isSignature(JsonValue.Members attachment) {
    return Json.text(attachment, "usageType").filter(USAGE::equals).isPresent();
  }

  private static void check(
      JsonValue.Members attachment, JsonValue.Members statement, Map<String, byte[]> contents)
      throws BrokenRuleException {
    if (!Json.text(attachment, "contentType").orElse("").equals("application/octet-stream")) {
      throw new BrokenRuleException("The type of a signature must be application/octet-stream.");
    }
    byte[] content =
        contents.get(Json.text(attachment, "sha2").orElse("").toLowerCase(Locale.ROOT));
    if (content == null) {
      throw new BrokenRuleException("A signature must come with its statement.");
    }
    String[] parts = new String(content, StandardCharsets.ISO_8859_1).split("\\.", -1);
    if (parts.length != 3) {
      throw new BrokenRuleException("A signature must be a JSON Web Signature in three parts.");
    }
    JsonValue.Members header = object(parts[0], "The header of a signature must be an object.");
    String algorithm = ALGORITHMS.get(Json.text(header, "alg").orElse(""));
    if (algorithm == null) {
      throw new BrokenRuleException("The algorithm of a signature must be RS256, RS384 or RS512.");
    }
    JsonValue.Members signed = object(parts[1], "The payload must be the statement in JSON.");
    if (!essence(signed).equals(essence(statement))) {
      throw new BrokenRuleException("The signed statement must be the one that was sent.");
    }
    verify(header, algorithm, parts);
  }

  private static JsonValue.Members object(String part, String rule) throws BrokenRuleException {
    try {
      JsonValue value = JsonReader.read(new ByteArrayInputStream(decoded(part)), MAX_VALUES);
      if (value instanceof JsonValue.Members object) {
        return object;
      }
    } catch (MalformedJsonException e) {
      throw new BrokenRuleException(rule, e);
    }
    throw new BrokenRuleException(rule);
  }

  private static byte[] decoded(String part) throws BrokenRuleException {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw new BrokenRuleException("The parts of a signature must be in Base64url.", e);
    }
  }

  /** Returns the part of a statement that a signature holds fixed, without the signature itself. */
  private static String essence(JsonValue.Members statement) {
    List<JsonValue> others =
        Json.objects(statement, "attachments").stream()
            .filter(each -> !isSignature(each))
            .<JsonValue>map(each -> each)
            .toList();
    JsonValue.Members unsigned =
        others.isEmpty()
            ? Changes.without(statement, "attachments")
            : Changes.with(statement, "attachments", new JsonValue.Elements(others));
    return Json.canonical(Changes.compared(unsigned));
  }

  private static void verify(JsonValue.Members header, String algorithm, String[] parts)
      throws BrokenRuleException {
    Optional<String> certificate =
        Json.member(header, "x5c")
            .filter(JsonValue.Elements.class::isInstance)
            .map(chain -> ((JsonValue.Elements) chain).values())
            .filter(chain -> !chain.isEmpty() && chain.get(0) instanceof JsonValue.Text)
            .map(chain -> ((JsonValue.Text) chain.get(0)).text());
    byte[] bytes = decoded(parts[2]);
    if (certificate.isEmpty()) {
      return;
    }
    try {
      X509Certificate signer =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getDecoder().decode(certificate.get())));
      java.security.Signature verifier = java.security.Signature.getInstance(algorithm);
      verifier.initVerify(signer.getPublicKey());
      verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.ISO_8859_1));
      if (!verifier.verify(bytes)) {
        throw new BrokenRuleException("The signature is not that of its certificate.");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new BrokenRuleException("The certificate or the signature is malformed.", e);
    }
  }
}
