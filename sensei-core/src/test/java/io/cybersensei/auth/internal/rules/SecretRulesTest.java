package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that secrets are refused if they can be guessed, and never if they are random. */
class SecretRulesTest {

  /** The number of secrets of each form. */
  private static final int DRAWS =
      Integer.getInteger("sensei.secrets", Integer.getInteger("sensei.cases", 2_000) / 10);

  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  static Stream<Named<Function<Random, String>>> formsOfRandomSecrets() {
    return Stream.of(
        Named.of("openssl rand -hex 16", random -> HexFormat.of().formatHex(bytes(random, 16))),
        Named.of(
            "upper-case hex",
            random -> HexFormat.of().withUpperCase().formatHex(bytes(random, 32))),
        Named.of("UUID", SecretRulesTest::uuid),
        Named.of("UUID in upper case", random -> uuid(random).toUpperCase(Locale.ROOT)),
        Named.of("openssl rand -base64 24", random -> base64(bytes(random, 24))),
        Named.of("openssl rand -base64 32", random -> base64(bytes(random, 32))),
        Named.of("openssl rand -base64 48", random -> base64(bytes(random, 48))),
        Named.of(
            "base64url",
            random -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32))),
        Named.of("letters and digits", random -> draw(random, 32, ALPHANUMERIC)),
        Named.of("lower-case letters", random -> draw(random, 32, ALPHANUMERIC.substring(26, 52))),
        Named.of("base32", random -> draw(random, 52, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")),
        Named.of(
            "all of ASCII",
            random ->
                random
                    .ints(32, '!', '~' + 1)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()));
  }

  @ParameterizedTest
  @Tag("stress")
  @MethodSource("formsOfRandomSecrets")
  void randomSecretIsAccepted(Function<Random, String> form) {
    Random random = new Random(17);
    List<String> refused =
        Stream.generate(() -> form.apply(random)).limit(DRAWS).filter(this::isRefused).toList();

    // At most one of 100,000 may look like words, and none of fewer.
    assertThat(refused).hasSizeLessThanOrEqualTo(DRAWS / 100_000);
  }

  private boolean isRefused(String secret) {
    try {
      SecretRules.requireRandom("SECRET", secret);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is my very long secret key for signing tokens",
        "NotTheRealSecretButLongEnoughForHs256Algo",
        "MySuperSecretKeyForJwtTokenGeneration2024!!",
        "s3cr3t-k3y-f0r-my-4ppl1c4t10n-t0k3ns",
        "correct-horse-battery-staple-correct-horse",
        "violet otters juggle nine melons while quiet foxes paint",
        "django-insecure-abcdefghijklmnopqrstuvwxyz123456",
        "este es mi secreto muy largo para firmar los tokens",
        "dies ist mein sehr langer geheimer Schluessel",
        "toutes les cles secretes doivent rester privees",
        "мой очень длинный секретный ключ для токенов",
        "zxcvbnmasdfghjklqwertyuiop123456",
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "feedfacefeedfacecafebabecafebabe0",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        " AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow\n",
        "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
        "6fa459ea-ee8a-1ca4-894e-db77e160355e",
        "0190163d-8694-739b-aea5-966c26f8ad91",
      })
  void guessableSecretIsRefused(String secret) {
    assertRefused(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is the secret key of my own application",
        "your-256-bit-secret-goes-here-please-replace-it",
      })
  void encodedPhraseIsRefused(String phrase) {
    byte[] bytes = phrase.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes);

    assertRefused(hex);
    assertRefused(base64(bytes));
    assertRefused(base64(hex.getBytes(StandardCharsets.UTF_8)));
    assertRefused(HexFormat.ofDelimiter(":").formatHex(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "password", "changeme", "My-Secret", "jwtSecret", "1234"})
  void digestOfCommonWordIsRefused(String word) throws GeneralSecurityException {
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
      for (String text : List.of(word, word + "\n")) {
        byte[] digest =
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(digest);

        assertRefused(hex);
        assertRefused(hex.substring(0, 32).toUpperCase(Locale.ROOT));
        assertRefused("sha256:" + hex);
        assertRefused(base64(hex.getBytes(StandardCharsets.UTF_8)));
        assertRefused(base64((hex + "  -\n").getBytes(StandardCharsets.UTF_8)));
        assertRefused("base64:" + base64(digest));
        assertRefused(base64(Arrays.copyOf(digest, 24)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "{F47AC10B-58CC-4372-A567-0E02B2C3D479}",
        "123e4567e89b42d3a456426614174000",
        "urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "2b7e151628aed2a6abf7158809cf4f3c",
        "YD3rEBXKcb4rc67whX13gR81LAc7YQjXLZgQowkU3/Q=",
        "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
        "243F6A8885A308D313198A2E03707344",
        "n2r5u8x/A%D*G-KaPdSgVkYp3s6v9y$B",
        "6A586E327234753778214125442A472D4B6150645367566B5970337336763979",
        "9a4f2c8d3b7a1e6f45c8a0b3f267d8b1d4e6f3c8a9d2b5f8e3a9c8b5f6v8a3d9",
        "09D25E094FAA6CA2556C818166B7A9563B93F7099F6F0F4CAA6CF63B88E8D3E7",
      })
  void publishedExampleIsRefusedInEachForm(String secret) {
    assertRefused(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwi"
            + "aWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2VwBCIEIA",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
            + "-----END PUBLIC KEY-----",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea ada@host",
      })
  void tokenAndPublicKeyAreRefused(String secret) {
    assertRefused(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ab1!Ab2!Ab3!Ab4!Ab5!Ab6!Ab7!Ab8!Ab9!",
        "a1s2d3f4g5h6j7k8l9z0x1c2v3b4n5m6",
        "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpP",
        "aZbYcXdWeVfUgThSiRjQkPlOmNnMoLpK",
        "1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p",
        "!@#$%^&*()_+-=[]{}|;:,.<>?/~`12345",
        "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~12",
        "qawsedrftgyhujikolpzsxdcfvgbhnjm",
        "zaq12wsxcde34rfvbgt56yhnmju78ik,",
        "asdlkfjasldkfjalskdfjlaksjdflkas",
        "3.14159265358979323846264338327950288419716",
        "27182818284590452353602874713526624977572470",
        "jdbc:postgresql://localhost:5432/sensei?user=sensei",
        "https://sensei.example.com/api/auth/login?next=/",
        "mongodb://admin:password@localhost:27017/lms?authSource=admin",
        "esta-es-una-clave-secreta-muy-larga-123456",
        "EstaEsUnaClaveSecretaMuyLargaParaFirmar2024",
        "CeciEstUneCleSecreteTresLonguePourSigner",
        "dit_is_een_zeer_lange_geheime_sleutel_1",
        "bu-benim-cok-uzun-gizli-anahtarim-2024",
        "!yek-gningis-twj-terces-repus-ym",
        "Guvf vf zl irel ybat frperg xrl sbe fvtavat",
        "2024-01-01T00:00:00Z/2024-12-31T23:59:59Z",
        "01.01.1990-02.01.1990-03.01.1990-04.01.1990",
        "Lorem ipsum dolor sit amet, consectetur",
        "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx",
      })
  void patternIsRefused(String secret) {
    assertRefused(secret);
    assertRefused(new StringBuilder(secret).reverse().toString());
  }

  @Test
  void eachEncodingIsLookedInto() {
    String phrase = "this is the secret key of my own application";
    byte[] bytes = phrase.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes);

    assertRefused("0x" + hex);
    assertRefused("\\x" + hex);
    assertRefused("hex:" + hex);
    assertRefused("base64:" + base64(bytes));
    assertRefused("{base64}" + base64(bytes));
    assertRefused("data:text/plain;base64," + base64(bytes));
    assertRefused("\"" + base64(bytes) + "\"");
    assertRefused(HexFormat.of().withPrefix("\\x").formatHex(bytes));
    assertRefused(HexFormat.of().withPrefix("%").formatHex(bytes));
    assertRefused(HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes));
    assertRefused(
        phrase.chars().mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]")));
    assertRefused(new BigInteger(1, bytes).toString(2));
    assertRefused(
        phrase
            .chars()
            .mapToObj(
                c -> "0".repeat(8 - Integer.toBinaryString(c).length()) + Integer.toBinaryString(c))
            .collect(Collectors.joining(" ")));
    assertRefused("ORUGS4ZANFZSA5DIMUQHGZLDOJSXIIDLMV4SA33GEBWXSIDPO5XCAYLQOBWGSY3BORUW63Q=");
    assertRefused(base64(bytes) + "." + base64(bytes).replace("=", ""));
    assertRefused("key=" + base64("my jwt secret".getBytes(StandardCharsets.UTF_8)) + ";id=1");
  }

  @Test
  void roundsOfBase64AreAllUndone() {
    String text = "this is my secret key";
    for (int round = 0; round < 9; round++) {
      text = base64(text.getBytes(StandardCharsets.UTF_8));
      if (text.length() >= 32) {
        assertRefused(text);
      }
    }
  }

  @Test
  void randomSecretMayHaveNameAndEnd() {
    String random = base64(bytes(new Random(5), 32));

    SecretRules.requireRandom("SECRET", "base64:" + random);
    SecretRules.requireRandom("SECRET", random + "\n");
    SecretRules.requireRandom("SECRET", "sensei-production-key:" + random);
    SecretRules.requireRandom("SECRET", base64(random.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void publishedSecretsAreKnownByTheirDigests() {
    assertThat(PublishedSecrets.count()).isGreaterThan(1_800);
  }

  private static void assertRefused(String secret) {
    assertThatIllegalArgumentException()
        .as(secret)
        .isThrownBy(() -> SecretRules.requireRandom("SECRET", secret))
        .withMessageStartingWith("SECRET must ")
        .withMessageContaining("openssl rand -base64 48")
        .withMessageNotContaining(secret);
  }

  private static String uuid(Random random) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(random, 16));
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String draw(Random random, int count, String alphabet) {
    StringBuilder text = new StringBuilder();
    random.ints(count, 0, alphabet.length()).mapToObj(alphabet::charAt).forEach(text::append);
    return text.toString();
  }
}
