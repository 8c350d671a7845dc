package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.token.JwsResult.Invalid;
import io.cybersensei.auth.token.JwsResult.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsVerifierTest {

  private static final byte[] SECRET =
      "Xw3nB8kV5tQ0zR7yM2cL9dJ4hF6gS1pU".getBytes(StandardCharsets.US_ASCII);
  private static final String JWK = "{\"kty\":\"oct\",\"k\":\"" + encode(SECRET) + "\"}";
  private static final String HEADER = "{\"alg\":\"HS256\"}";

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void examplesOfTheStandardsVerify(String name, String key, String jws, String payload) {
    JwsVerifier verifier = JwsVerifier.of(key);

    assertThat(verifier.verify(jws))
        .isInstanceOfSatisfying(Valid.class, valid -> assertThat(valid.text()).startsWith(payload));
    char inSignature = jws.charAt(jws.lastIndexOf('.') + 5);
    String altered =
        jws.substring(0, jws.lastIndexOf('.') + 5)
            + (inSignature == 'A' ? 'B' : 'A')
            + jws.substring(jws.lastIndexOf('.') + 6);
    assertThat(verifier.verify(altered)).isEqualTo(new Invalid(TokenFault.BAD_SIGNATURE));
  }

  @Test
  void unsecuredExampleIsRefusedForEveryKey() {
    // RFC 7515, appendix A.5
    String unsecured =
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
            + "LmNvbS9pc19yb290Ijp0cnVlfQ.";

    assertThat(JwsVerifier.of(JWK).verify(unsecured)).isInstanceOf(Invalid.class);
    assertThat(JwsVerifier.of(JWK).verify(unsecured + "AA"))
        .isEqualTo(new Invalid(TokenFault.WRONG_ALGORITHM));
  }

  @Test
  void anyPayloadVerifiesEvenAnEmptyOne() {
    assertThat(JwsVerifier.of(JWK).verify(signed(HEADER, ""))).isInstanceOf(Valid.class);
    assertThat(((Valid) JwsVerifier.of(JWK).verify(signed(" {\"alg\" : \"HS256\"} ", "é"))).text())
        .isEqualTo("é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}               | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"crit\":[]}                                | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}           | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"b64\":false}                              | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}   | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"jku\":\"https://evil.example\"}           | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"x5u\":\"https://evil.example\"}           | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS256\",\"x5c\":[]}                                 | UNSUPPORTED_HEADER",
        "{\"alg\":\"HS384\"}                                            | WRONG_ALGORITHM",
        "{\"alg\":\"HS512\"}                                            | WRONG_ALGORITHM",
        "{\"alg\":\"hs256\"}                                            | WRONG_ALGORITHM",
        "{\"alg\":\"none\"}                                             | WRONG_ALGORITHM",
        "{\"alg\":\"NONE\"}                                             | WRONG_ALGORITHM",
        "{\"alg\":\"EdDSA\"}                                            | WRONG_ALGORITHM",
        "{\"alg\":null}                                                 | WRONG_ALGORITHM",
        "{\"alg\":[\"HS256\"]}                                          | WRONG_ALGORITHM",
        "{}                                                             | WRONG_ALGORITHM",
        "{\"alg\":\"none\",\"alg\":\"HS256\"}                           | MALFORMED",
        "{\"alg\":\"HS256\",\"\\u0061lg\":\"HS256\"}                    | MALFORMED",
        "{\"alg\":\"HS256\"                                             | MALFORMED",
        "[\"HS256\"]                                                    | MALFORMED",
        "null                                                           | MALFORMED",
        "``                                                             | MALFORMED",
      })
  void dangerousHeaderIsRefusedEvenIfSigned(String header, TokenFault fault) {
    assertThat(JwsVerifier.of(JWK).verify(signed(header, "x"))).isEqualTo(new Invalid(fault));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s%s=", "%s%s==", "%s%s ", "%s%s\n", "%s %s", "%s!%s", "%s+%s", "%s/%s", "%sé%s",
      })
  void eachPartHasOneSpelling(String respelling) {
    String jws = signed(HEADER, "ab");
    assertThat(JwsVerifier.of(JWK).verify(jws)).isInstanceOf(Valid.class);

    for (int part = 0; part < 3; part++) {
      String[] parts = jws.split("\\.");
      parts[part] = respelling.formatted(parts[part].substring(0, 2), parts[part].substring(2));
      assertThat(JwsVerifier.of(JWK).verify(String.join(".", parts)))
          .isEqualTo(new Invalid(TokenFault.MALFORMED));
    }
  }

  @Test
  void signedStrayBitsAreRefused() {
    // "YWI" is ab; "YWJ" has a bit set that decodes to nothing.
    String content = encode(HEADER.getBytes(StandardCharsets.US_ASCII)) + ".YWJ";
    String jws = content + "." + encode(mac(content));

    assertThat(JwsVerifier.of(JWK).verify(jws)).isEqualTo(new Invalid(TokenFault.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "%1$s", "%1$s.", "%1$s.%2$s.", "%1$s.%2$s.x", ".%1$s.%2$s"})
  void otherNumberOfPartsIsRefused(String form) {
    String jws = signed(HEADER, "x");
    int dot = jws.lastIndexOf('.');

    assertThat(
            JwsVerifier.of(JWK)
                .verify(form.formatted(jws.substring(0, dot), jws.substring(dot + 1))))
        .isEqualTo(new Invalid(TokenFault.MALFORMED));
  }

  @Test
  void overlongJwsIsRefused() {
    JwsVerifier verifier = JwsVerifier.of(JWK);

    assertThat(verifier.verify(signed(HEADER, "x".repeat(6000)))).isInstanceOf(Valid.class);
    assertThat(verifier.verify(signed(HEADER, "x".repeat(6200))))
        .isEqualTo(new Invalid(TokenFault.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"kty\":\"oct\",\"k\":\"c2hvcnQ\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"use\":\"enc\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"use\":1}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"key_ops\":[\"sign\"]}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"key_ops\":[\"encrypt\"]}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"key_ops\":[\"verify\",\"verify\"]}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"key_ops\":\"verify\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"alg\":\"A128KW\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"alg\":\"HS512\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"alg\":\"none\"}",
        "{\"kty\":\"oct\",\"k\":\"%s\",\"kty\":\"oct\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"%s\"}",
        // Points of order 1, 2 and 4, and a point with a coordinate that is not below p.
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"7P_______________________________________38\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"8P_______________________________________38\"}",
        "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%1$s\",\"y\":\"%1$s\"}",
      })
  void unfitKeyIsRefusedWithoutRepeatingIt(String jwk) {
    String key = jwk.formatted(encode(SECRET));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwsVerifier.of(key))
        .withMessageStartingWith("jwk must ")
        .withMessageNotContaining(encode(SECRET))
        .withNoCause();
  }

  @Test
  void resultMatchesItsCase() {
    JwsVerifier verifier = JwsVerifier.of(JWK);

    assertThat(verifier.verify(signed(HEADER, "x")).<String>match(Valid::text, Invalid::toString))
        .isEqualTo("x");
    assertThat(verifier.verify("x").<Object>match(Valid::text, Invalid::fault))
        .isEqualTo(TokenFault.MALFORMED);
  }

  @Test
  void keyIsNotInToString() {
    assertThat(JwsVerifier.of(JWK).toString()).isEqualTo("JwsVerifier[HS256]");
  }

  private static Stream<Arguments> examples() throws IOException, JoseException {
    try (InputStream file = JwsVerifierTest.class.getResourceAsStream("jws-examples.json")) {
      String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return ((List<?>) JsonUtil.parseJson(json).get("examples"))
          .stream()
              .map(Map.class::cast)
              .map(
                  each ->
                      Arguments.of(
                          each.get("name"), each.get("key"), each.get("jws"), each.get("payload")));
    }
  }

  private static String signed(String header, String payload) {
    String content =
        encode(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encode(payload.getBytes(StandardCharsets.UTF_8));
    return content + "." + encode(mac(content));
  }

  private static byte[] mac(String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
