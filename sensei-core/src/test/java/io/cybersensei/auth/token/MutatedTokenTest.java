package io.cybersensei.auth.token;

import static io.cybersensei.auth.token.ForgedTokens.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.token.Mutation.Fate;
import io.cybersensei.auth.token.TokenResult.Valid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests of tokens that were changed at random, with and without a new signature. Mutation number n
 * is the same in every run, but the key is not. The system property {@code sensei.mutations} is the
 * number of mutations.
 */
@Timeout(3_600)
@Tag("stress")
class MutatedTokenTest {

  private static final long MUTATIONS = Long.getLong("sensei.mutations", 6_000);
  private static final String SECRET = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";

  @Test
  void noMutatedTokenOfAnEd25519KeyIsAccepted() {
    SigningKey key = SigningKey.generate();
    verifyMutations(key, JwsVerifier.of(JsonUtil.toJson(key.publicJwk().orElseThrow())));
  }

  @Test
  void noMutatedTokenOfASecretIsAccepted() {
    String secret = ForgedTokens.encode(SECRET);
    verifyMutations(
        SigningKey.hs256(SECRET),
        JwsVerifier.of("{\"kty\":\"oct\",\"k\":\"" + secret + "\",\"alg\":\"HS256\"}"));
  }

  private static void verifyMutations(SigningKey key, JwsVerifier bare) {
    AccessTokens tokens = ForgedTokens.verifier(key);
    String header =
        "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(key.algorithm(), key.id());
    String original = signed(key, header, CLAIMS);
    List<String> others =
        List.of(
            signed(key, header, CLAIMS.replace("ada", "bob")),
            signed(SigningKey.hs256("Xw3nB8kV5tQ0zR7yM2cL9dJ4hF6gS1pU"), header, CLAIMS),
            "e30.e30.");
    TokenResult whatItSays = tokens.verify(original);
    assertThat(whatItSays).isInstanceOf(Valid.class);

    LongStream.range(0, MUTATIONS / 2)
        .parallel()
        .forEach(
            number -> {
              Mutation mutation = mutation(number, key, original, others);
              check(tokens.verify(mutation.token()), whatItSays, mutation, number);
              checkBare(bare.verify(mutation.token()), mutation, number);
            });
  }

  private static Mutation mutation(
      long number, SigningKey key, String original, List<String> others) {
    SplittableRandom random = new SplittableRandom(number);
    if (random.nextInt(3) == 0) {
      return new ResignedTokens(random, key).next((header, claims) -> signed(key, header, claims));
    }
    String token = new TamperedTokens(random, original, others).next();
    boolean unchanged = token.equals(original);
    // One of the others is signed with the same key, and parts of it can form a whole token again.
    boolean signed = unchanged || token.equals(others.get(0));
    return new Mutation(
        token, signed, unchanged ? Fate.VALID : signed ? Fate.EITHER : Fate.INVALID);
  }

  private static void check(
      TokenResult found, TokenResult whatItSays, Mutation mutation, long number) {
    switch (mutation.fate()) {
      case VALID -> assertThat(found).as("%d: %s", number, mutation).isEqualTo(whatItSays);
      case INVALID ->
          assertThat(found).as("%d: %s", number, mutation).isInstanceOf(TokenResult.Invalid.class);
      case EITHER -> assertThat(found).isNotNull();
    }
  }

  private static void checkBare(JwsResult found, Mutation mutation, long number) {
    if (!mutation.signed()) {
      assertThat(found).as("%d: %s", number, mutation).isInstanceOf(JwsResult.Invalid.class);
    }
  }

  private static String signed(SigningKey key, String header, String claims) {
    String content = ForgedTokens.encode(header) + "." + ForgedTokens.encode(claims);
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    try {
      return content + "." + ForgedTokens.encode(signature(key, bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] signature(SigningKey key, byte[] content) throws GeneralSecurityException {
    if (key.signingKey() instanceof PrivateKey privateHalf) {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateHalf);
      signature.update(content);
      return signature.sign();
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key.signingKey());
    return mac.doFinal(content);
  }
}
