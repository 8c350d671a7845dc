package io.cybersensei.benchmarks;

import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.SigningKey;
import io.cybersensei.auth.token.TokenResult;
import io.cybersensei.auth.token.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A benchmark of verifying one access token and reading its claims, with Sensei and with the usual
 * alternatives. The alternatives are configured once, not for every token, to check the same header
 * members and claims. Sensei remembers the signatures of public keys, so it is measured with a
 * token that it knows and with tokens that it does not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

  static final String PARTY = "sensei";
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final String SECRET = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";

  /** The JWS algorithm. */
  @Param({"EdDSA", "HS256"})
  public String algorithm = "";

  /** More tokens than Sensei remembers. */
  private static final int TOKENS = 16_384;

  private String token = "";
  private String[] tokens = {};
  private int next;
  private AccessTokens sensei =
      new AccessTokens(TokenSettings.builder().audience(PARTY).build(), InstantSource.system());
  private TokenVerifier jose4j = none -> unready();
  private TokenVerifier nimbus = none -> unready();
  private TokenVerifier springSecurity = none -> unready();

  /** Creates the key, the token and all verifiers. */
  @Setup(Level.Trial)
  public void prepare() throws GeneralSecurityException, JoseException {
    if (algorithm.equals("HS256")) {
      Key key = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
      prepare(SigningKey.hs256(SECRET), key, key);
    } else {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      prepare(SigningKey.ed25519(pair), pair.getPrivate(), pair.getPublic());
    }
    AccessTokenClaims claims = verifyWithSensei();
    if (!claims.equals(verifyWithJose4j())
        || !claims.equals(verifyWithNimbus())
        || !claims.equals(verifyWithSpringSecurity())) {
      throw new IllegalStateException("They do not read the same claims.");
    }
  }

  private void prepare(SigningKey key, Key signing, Key verifying) throws JoseException {
    tokens = new String[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = token(key, signing, i);
    }
    token = tokens[0];
    sensei =
        new AccessTokens(
            TokenSettings.builder().audience(PARTY).signingKey(key).clockSkew(SKEW).build(),
            InstantSource.system());
    jose4j = new Jose4jVerifier(algorithm, verifying);
    nimbus = new NimbusVerifier(algorithm, verifying);
    springSecurity = new SpringSecurityVerifier(algorithm, verifying);
  }

  /** Creates a token in the form of those from {@link AccessTokens}. */
  private static String token(SigningKey key, Key signing, int number) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(PARTY);
    claims.setAudience(PARTY);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(60);
    claims.setJwtId(String.format(Locale.ROOT, "p2Vb1xJ0T3uQ9cLr7%05d", number));
    claims.setSubject("ada");
    claims.setStringClaim("sid", "Qm4tX8sR1nB6kH0vD5yFjA");
    claims.setStringClaim("role", "learner");
    JsonWebSignature signature = new JsonWebSignature();
    signature.setHeader("typ", "at+jwt");
    signature.setKeyIdHeaderValue(key.id());
    signature.setAlgorithmHeaderValue(key.algorithm());
    signature.setKey(signing);
    signature.setPayload(claims.toJson());
    return signature.getCompactSerialization();
  }

  @Benchmark
  public AccessTokenClaims verifyWithSensei() {
    return verify(token);
  }

  @Benchmark
  public AccessTokenClaims verifyNewWithSensei() {
    next = (next + 1) % TOKENS;
    return verify(tokens[next]);
  }

  private AccessTokenClaims verify(String token) {
    if (sensei.verify(token) instanceof TokenResult.Valid valid) {
      return valid.claims();
    }
    throw new IllegalStateException("The token is not valid.");
  }

  @Benchmark
  public AccessTokenClaims verifyWithJose4j() {
    return jose4j.verify(token);
  }

  @Benchmark
  public AccessTokenClaims verifyWithNimbus() {
    return nimbus.verify(token);
  }

  @Benchmark
  public AccessTokenClaims verifyWithSpringSecurity() {
    return springSecurity.verify(token);
  }

  private static AccessTokenClaims unready() {
    throw new IllegalStateException("Not set up.");
  }
}
