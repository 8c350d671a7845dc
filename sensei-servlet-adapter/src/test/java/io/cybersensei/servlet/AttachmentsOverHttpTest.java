package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.xapi.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttachmentsOverHttpTest {

  private static final String PATH = "/xapi/statements";
  private static final String JSON = "Content-Type: application/json";

  private final Academy academy = Academy.open();
  private final ServiceCredentials services =
      new ServiceCredentials(
          academy.storage.services(), academy.storage.auth().audit(), () -> Academy.NOW);
  private final ApiServer server =
      ApiServer.of(
          academy
              .builder()
              .services(services)
              .interactionLimits(
                  new InteractionLimits(
                      new Budget(1_000, Duration.ofDays(1)), new Budget(1_024, Duration.ofDays(1))))
              .build());
  private final String lms = bearer();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  private String bearer() {
    String secret =
        services.issue("LMS", Set.of(ServiceScope.STATEMENTS), Duration.ofDays(1)).secret();
    NoSecretsInLogs.secret(secret);
    return "Bearer " + secret;
  }

  /** A body that is built part by part. */
  private static final class Mixed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Mixed part(byte[] content, String... headers) {
      bytes.writeBytes("\r\n--cut\r\n".getBytes(UTF_8));
      for (String header : headers) {
        bytes.writeBytes((header + "\r\n").getBytes(UTF_8));
      }
      bytes.writeBytes("\r\n".getBytes(UTF_8));
      bytes.writeBytes(content);
      return this;
    }

    Mixed statements(String json) {
      return part(json.getBytes(UTF_8), JSON);
    }

    Mixed attachment(byte[] content, String hash) {
      return part(
          content,
          "Content-Type: text/plain",
          "Content-Transfer-Encoding: binary",
          "X-Experience-API-Hash: " + hash);
    }

    byte[] end() {
      bytes.writeBytes("\r\n--cut--\r\n".getBytes(UTF_8));
      return bytes.toByteArray();
    }
  }

  private HttpResponse<String> post(byte[] body, String authorization) {
    return post(body, authorization, "multipart/mixed; boundary=cut");
  }

  private HttpResponse<String> post(byte[] body, String authorization, String type) {
    return server.send(
        "POST",
        PATH,
        BodyPublishers.ofByteArray(body),
        "Authorization",
        authorization,
        "Content-Type",
        type,
        "X-Experience-API-Version",
        "1.0.3");
  }

  private HttpResponse<String> get(String query, String authorization) {
    return server.get(
        PATH + query, "Authorization", authorization, "X-Experience-API-Version", "1.0.3");
  }

  private static String sha2(byte[] content, int bits) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-" + bits).digest(content));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String described(String usage, String type, String hash, int length, String more) {
    return """
        {"usageType": "%s", "display": {"en": "A file"}, "contentType": "%s", "length": %s,
         "sha2": "%s"%s}"""
        .formatted(usage, type, length, hash, more);
  }

  private static String described(String hash) {
    return described("https://x.org/essay", "text/plain", hash, 4, "");
  }

  private static String statement(UUID id, String name, String... attachments) {
    return """
        {"id": "%s", "actor": {"account": {"homePage": "https://x.org", "name": "%s"}},
         "verb": {"id": "https://x.org/wrote"}, "object": {"id": "https://x.org/essays/1"},
         "attachments": [%s]}"""
        .formatted(id, name, String.join(",", attachments));
  }

  @Test
  void attachmentsComeBackAsTheyWereSent() {
    byte[] text = "Zoë\r\n--cu\r\n\r\n".getBytes(UTF_8);
    byte[] picture = new byte[100_000];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) i;
    }
    String ofText = sha2(text, 512);
    String ofPicture = sha2(picture, 256).toUpperCase(Locale.ROOT);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    String batch =
        "[%s,%s]"
            .formatted(
                statement(first, "ada", described(ofText), described(ofPicture)),
                statement(second, "bob", described(ofText)));

    HttpResponse<String> posted =
        post(
            new Mixed()
                .statements(batch)
                .attachment(text, ofText)
                .attachment(picture, ofPicture)
                .end(),
            lms);

    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
    assertThat(academy.sensei.statements().attachments(first))
        .extracting(Attachment::sha2)
        .containsExactlyInAnyOrder(ofText, ofPicture.toLowerCase(Locale.ROOT));
    assertThat(academy.sensei.statements().attachments(first))
        .anySatisfy(each -> assertThat(each.bytes()).isEqualTo(picture));
    HttpResponse<String> list = get("?attachments=true&ascending=true", lms);
    String type = list.headers().firstValue("Content-Type").orElseThrow();
    String boundary = type.substring("multipart/mixed; boundary=".length());
    String[] parts = list.body().split("\r\n--" + boundary);
    // One part for a content that two statements have.
    assertThat(parts).hasSize(4);
    assertThat(parts[1] + parts[2])
        .contains(
            "\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                + "X-Experience-API-Hash: "
                + ofText
                + "\r\n\r\nZoë\r\n--cu\r\n\r\n");
    assertThat(parts[3]).isEqualTo("--\r\n");
    assertThat(get("?statementId=" + second + "&attachments=true", lms).body())
        .contains("Zoë")
        .doesNotContain(ofPicture.toLowerCase(Locale.ROOT));
    assertThat(json(get("?statementId=" + first, lms)).get("attachments")).hasSize(2);
    assertThat(get("?statementId=" + first + "&attachments=true", ada).body()).contains("Zoë");
    assertThat(get("?statementId=" + second + "&attachments=true", ada).statusCode())
        .isEqualTo(404);
    academy.storage.personalData().erase("ada");
    academy.storage.personalData().erase("bob");
    assertThat(get("?attachments=true", lms).body()).doesNotContain("Zoë");
  }

  @Test
  void wrongPartsKeepTheWholeRequestOut() {
    byte[] text = "text".getBytes(UTF_8);
    String hash = sha2(text, 256);
    String named = statement(UUID.randomUUID(), "ada", described(hash));
    String plain = statement(UUID.randomUUID(), "ada");
    record Wrong(Mixed body, String violation) {}
    List<Wrong> all = new ArrayList<>();
    all.add(
        new Wrong(
            new Mixed().statements(plain).attachment(text, hash), "attachments unknown_value"));
    all.add(new Wrong(new Mixed().statements(named), "attachments[0].fileUrl required"));
    all.add(
        new Wrong(
            new Mixed().statements(named).attachment("tex".getBytes(UTF_8), hash),
            "parts[1].X-Experience-API-Hash mismatch"));
    all.add(
        new Wrong(
            new Mixed().statements(named).attachment(text, "abc"),
            "parts[1].X-Experience-API-Hash malformed"));
    all.add(
        new Wrong(
            new Mixed().statements(named).part(text, "Content-Transfer-Encoding: binary"),
            "parts[1].X-Experience-API-Hash required"));
    all.add(
        new Wrong(
            new Mixed()
                .statements(named)
                .part(text, "Content-Transfer-Encoding: base64", "X-Experience-API-Hash: " + hash),
            "parts[1].Content-Transfer-Encoding unknown_value"));
    all.add(
        new Wrong(
            new Mixed()
                .statements(
                    statement(
                        UUID.randomUUID(),
                        "ada",
                        described("https://x.org/u", "a/" + "b".repeat(199), hash, 4, "")))
                .attachment(text, hash),
            "attachments too_long"));
    for (Wrong wrong : all) {
      HttpResponse<String> response = post(wrong.body().end(), lms);
      assertThat(response.statusCode()).as(wrong.violation()).isEqualTo(400);
      assertThat(violations(json(response))).contains(wrong.violation());
    }
    byte[] right = new Mixed().statements(named).attachment(text, hash).end();
    Mixed many = new Mixed().statements(named);
    for (int i = 0; i < 101; i++) {
      many.attachment(text, hash);
    }
    List<HttpResponse<String>> malformed =
        List.of(
            post(right, lms, "multipart/mixed"),
            post(right, lms, "multipart/mixed; boundary=other"),
            post(right, lms, "multipart/form-data; boundary=cut"),
            post(named.getBytes(UTF_8), lms, "text/plain"),
            post(Arrays.copyOf(right, right.length - 8), lms),
            post(new Mixed().part(named.getBytes(UTF_8), "Content-Type: text/plain").end(), lms),
            post(new Mixed().statements("{").end(), lms),
            post(new Mixed().statements(named).part(text, "X: " + "y".repeat(5_000)).end(), lms),
            post(many.end(), lms));
    assertThat(malformed).extracting(HttpResponse::statusCode).containsOnly(400);
    assertThat(json(get("", lms)).get("statements")).isEmpty();
    assertThat(post(right, lms).statusCode()).isEqualTo(200);
  }

  @Test
  void sizesAreLimitedInAllAndForALearner() {
    byte[] large = new byte[3 << 20];
    String hash = sha2(large, 256);

    String text = statement(UUID.randomUUID(), "ada", described(hash));
    byte[] body = new Mixed().statements(text).attachment(large, hash).end();

    assertThat(post(body, ada).statusCode()).isEqualTo(200);
    assertThat(post(body, ada).statusCode()).isEqualTo(429);
    // A service has no such limit.
    assertThat(post(body, lms).statusCode()).isEqualTo(200);
    byte[] larger = new byte[(4 << 20) + 1];
    assertThat(post(larger, lms).statusCode()).isEqualTo(413);
    assertThat(
            post(new Mixed().statements("[" + " ".repeat(1 << 20) + "]").end(), lms).statusCode())
        .isEqualTo(413);
  }

  private static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static KeyStore.PrivateKeyEntry signer() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream in =
        Objects.requireNonNull(AttachmentsOverHttpTest.class.getResourceAsStream("signer.p12"))) {
      keys.load(in, password);
    }
    return (KeyStore.PrivateKeyEntry)
        keys.getEntry("signer", new KeyStore.PasswordProtection(password));
  }

  private static String certificate() throws Exception {
    return ", \"x5c\": [\"%s\"]"
        .formatted(Base64.getEncoder().encodeToString(signer().getCertificate().getEncoded()));
  }

  private static String signature(String algorithm, String more, String payload) throws Exception {
    PrivateKey key = signer().getPrivateKey();
    String input = part("{\"alg\": \"%s\"%s}".formatted(algorithm, more)) + "." + part(payload);
    Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
    signature.initSign(key);
    signature.update(input.getBytes(ISO_8859_1));
    return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private HttpResponse<String> signed(UUID id, String signature, String type) {
    byte[] content = signature.getBytes(UTF_8);
    String hash = sha2(content, 256);
    String usage = "http://adlnet.gov/expapi/attachments/signature";
    return post(
        new Mixed()
            .statements(statement(id, "ada", described(usage, type, hash, content.length, "")))
            .attachment(content, hash)
            .end(),
        lms);
  }

  @Test
  void signedStatementsAreStoredIfTheirSignatureHolds() throws Exception {
    String octets = "application/octet-stream";
    for (String algorithm : List.of("RS256", "RS384", "RS512")) {
      UUID id = UUID.randomUUID();
      String text = statement(id, "ada").replace(",\n \"attachments\": []", "");
      assertThat(signed(id, signature(algorithm, certificate(), text), octets).statusCode())
          .isEqualTo(200);
      assertThat(signed(id, signature(algorithm, "", text), octets).statusCode()).isEqualTo(409);
    }
    UUID id = UUID.randomUUID();
    String text = statement(id, "ada").replace(",\n \"attachments\": []", "");
    String right = signature("RS256", certificate(), text);
    String body = right.substring(0, right.lastIndexOf('.') + 1);
    record Wrong(String signature, String type) {}
    for (Wrong wrong :
        List.of(
            new Wrong(right, "text/plain"),
            new Wrong(right.replace("RS", "HS").replace(part("RS"), part("HS")) + "!", octets),
            new Wrong("a.b", octets),
            new Wrong(part("{\"alg\": \"HS256\"}") + right.substring(right.indexOf('.')), octets),
            new Wrong(signature("RS256", "", text.replace("wrote", "read")), octets),
            new Wrong(signature("RS256", "", text.replaceFirst("\"", "'")), octets),
            new Wrong(signature("RS256", "", "[]"), octets),
            new Wrong(body + part("forged"), octets),
            new Wrong(signature("RS256", ", \"x5c\": [\"AAAA\"]", text), octets))) {
      HttpResponse<String> response = signed(id, wrong.signature(), wrong.type());
      assertThat(response.statusCode()).as(wrong.signature()).isEqualTo(400);
      assertThat(violations(json(response))).containsExactly("attachments signature");
    }
    assertThat(signed(id, right, octets).statusCode()).isEqualTo(200);
    // The signature alone cannot stand elsewhere.
    String elsewhere =
        statement(
            UUID.randomUUID(),
            "ada",
            described(
                "http://adlnet.gov/expapi/attachments/signature",
                octets,
                "a".repeat(64),
                4,
                ", \"fileUrl\": \"https://x.org/signature\""));
    assertThat(post(elsewhere.getBytes(UTF_8), lms, "application/json").statusCode())
        .isEqualTo(400);
    assertThat(Optional.of(get("?attachments=true", lms).body()))
        .hasValueSatisfying(found -> assertThat(found).contains(right));
  }
}
