package io.cybersensei.auth.token;

import static io.cybersensei.auth.token.ForgedTokens.CLAIMS;
import static io.cybersensei.auth.token.ForgedTokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.TokenResult.Invalid;
import io.cybersensei.auth.token.TokenResult.Valid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileTokenTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final ForgedTokens forged = new ForgedTokens();

  @Test
  void unchangedTokenIsValid() {
    assertThat(forged.verifier.verify(forged.token(forged.header, CLAIMS)))
        .isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c.d",
        "Bearer x",
        "null",
        "\0.\0.\0",
        "é.é.é",
        "e30.e30.",
        ".e30.e30",
        "e30..e30",
        "bnVsbA.e30.e30",
        "W10.e30.e30",
        "eyJh.e30.e30",
      })
  void otherTextIsRefused(String text) {
    assertThat(forged.verifier.verify(text)).isInstanceOf(Invalid.class);
  }

  @Test
  void tokenOfNineKilobytesIsRefusedUnread() {
    String claims = CLAIMS.replace("\"j\"", "\"" + "j".repeat(9 * 1024) + "\"");

    assertThat(forged.faultOf(forged.token(forged.header, claims))).isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf("a".repeat(20_000_000))).isEqualTo(TokenFault.MALFORMED);
  }

  @Test
  void unsignedTokenIsRefused() {
    String none = forged.header.replace("EdDSA", "none");

    assertThat(forged.faultOf(ForgedTokens.encode(none) + "." + ForgedTokens.encode(CLAIMS) + "."))
        .isEqualTo(TokenFault.MALFORMED);
    assertThat(
            forged.faultOf(ForgedTokens.encode(none) + "." + ForgedTokens.encode(CLAIMS) + ".AAAA"))
        .isEqualTo(TokenFault.WRONG_ALGORITHM);
    assertThat(
            forged.faultOf(
                ForgedTokens.encode(forged.header) + "." + ForgedTokens.encode(CLAIMS) + ".AAAA"))
        .isEqualTo(TokenFault.BAD_SIGNATURE);
  }

  @Test
  void hmacWithThePublicKeyIsRefused() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new HmacKey(forged.keyPair.getPublic().getEncoded()));
    String content =
        ForgedTokens.encode(forged.header.replace("EdDSA", "HS256"))
            + "."
            + ForgedTokens.encode(CLAIMS);
    String signature =
        ForgedTokens.encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));

    assertThat(forged.faultOf(content + "." + signature)).isEqualTo(TokenFault.WRONG_ALGORITHM);
  }

  @Test
  void signatureOfAnotherKeyUnderOurIdIsRefused() {
    PrivateKey other = ForgedTokens.newKeyPair().getPrivate();

    assertThat(forged.faultOf(ForgedTokens.token(forged.header, CLAIMS, other)))
        .isEqualTo(TokenFault.BAD_SIGNATURE);
  }

  @Test
  void tokenOfAnotherKeyIsRefused() {
    AccessTokens others = ForgedTokens.verifier(SigningKey.generate());

    assertThat(((Invalid) others.verify(forged.token(forged.header, CLAIMS))).fault())
        .isEqualTo(TokenFault.UNKNOWN_KEY);
  }

  @Test
  void respelledTokenIsRefused() {
    String token = forged.token(forged.header, CLAIMS);
    // A signature of 64 bytes leaves four unused bits in the last character.
    char last = token.charAt(token.length() - 1);
    char sibling = ALPHABET.charAt(ALPHABET.indexOf(last) + 1);
    int inSignature = token.lastIndexOf('.') + 3;

    assertThat(forged.faultOf(token.substring(0, token.length() - 1) + sibling))
        .isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(token + "==")).isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(token + "\n")).isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(" " + token)).isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(token + "A")).isEqualTo(TokenFault.BAD_SIGNATURE);
    assertThat(forged.faultOf(token + ".")).isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(new StringBuilder(token).insert(inSignature, "!").toString()))
        .isEqualTo(TokenFault.MALFORMED);
    assertThat(forged.faultOf(token.replace('-', '+').replace('_', '/') + "/"))
        .isEqualTo(TokenFault.MALFORMED);
  }

  @Test
  void everySingleChangedCharacterIsRefused() {
    String token = forged.token(forged.header, CLAIMS);
    Random random = new Random(7);
    for (int i = 0; i < token.length(); i++) {
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      if (!changed.equals(token)) {
        assertThat(forged.verifier.verify(changed))
            .as("character %d", i)
            .isInstanceOf(Invalid.class);
      }
    }
  }

  @Test
  void deeplyNestedHeaderOrPayloadIsHarmless() {
    String deep = "[".repeat(1500) + "]".repeat(1500);

    assertThat(forged.faultOf(forged.token(forged.header.replace("\"EdDSA\"", deep), CLAIMS)))
        .isEqualTo(TokenFault.WRONG_ALGORITHM);
    assertThat(forged.faultOf(forged.token(forged.header, CLAIMS.replace("\"s\"", deep))))
        .isEqualTo(TokenFault.INVALID_CLAIMS);
  }

  @Test
  void tokenOfAnotherIssuerOrAudienceIsRefused() {
    Account ada =
        new Account(
            UUID.randomUUID(),
            "ada",
            "ada@example.org",
            Optional.empty(),
            Role.LEARNER,
            true,
            NOW,
            NOW);
    String token = forged.verifier.issue(ada, "s").value();
    TokenSettings.Builder sameKey =
        TokenSettings.builder().audience("sensei").signingKey(forged.key);

    for (TokenSettings other :
        new TokenSettings[] {
          sameKey.issuer("other").build(), sameKey.issuer("sensei").audience("other").build()
        }) {
      assertThat(new AccessTokens(other, InstantSource.fixed(NOW)).verify(token))
          .isEqualTo(new Invalid(TokenFault.WRONG_PARTY));
    }
  }
}
