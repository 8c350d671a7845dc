package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
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
  private static final int DRAWS = Integer.getInteger("sensei.cases", 2_000) / 10;

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
    for (int i = 0; i < DRAWS; i++) {
      String secret = form.apply(random);
      assertThatCode(() -> SecretRules.requireRandom("SECRET", secret))
          .as(secret)
          .doesNotThrowAnyException();
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
