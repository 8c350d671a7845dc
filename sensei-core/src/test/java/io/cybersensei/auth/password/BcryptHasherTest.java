package io.cybersensei.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptHasherTest {

  private static final String DIGEST = "5Ml4SkYmYuN2ZEZGWk6J.e8a5F5pCV8VbRWvYQyHZVxtRxB5CWnRm";

  private final PasswordHasher hasher = PasswordHasher.bcrypt(4);

  /** Uses test vectors of crypt_blowfish, which are in the public domain. */
  @ParameterizedTest
  @CsvSource({
    "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U, $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U*, $2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
    "U*U*U, $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
  })
  void knownHashesMatch(String password, String encoded) {
    assertThat(matches(password, encoded)).isTrue();
    assertThat(matches(password + "x", encoded)).isFalse();
  }

  @Test
  void hashWithNoiseInItsUnusedBitsMatches() {
    String canonical = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    assertThat(matches("U*U", withCharacter(canonical, 28, 'N'))).isTrue();
    assertThat(matches("U*U", withCharacter(canonical, 28, 'O'))).isFalse();
    assertThat(matches("U*U", withCharacter(canonical, 59, 'X'))).isTrue();
    assertThat(matches("U*U", withCharacter(canonical, 59, 'Z'))).isTrue();
    assertThat(matches("U*U", withCharacter(canonical, 59, 'a'))).isFalse();
  }

  @Test
  void samePasswordGetsADifferentHashEachTime() {
    byte[] password = bytes("violet otters juggle");

    assertThat(hasher.hash(password)).isNotEqualTo(hasher.hash(password));
    assertThat(hasher.matches(password, hasher.hash(password))).isTrue();
  }

  @Test
  void decoyHasTheConfiguredCostAndNoPassword() {
    assertThat(PasswordHasher.bcrypt(12).decoy().scheme()).isEqualTo("bcrypt 12");
    assertThat(hasher.matches(bytes("decoy"), hasher.decoy())).isFalse();
    assertThat(hasher.decoy()).isNotEqualTo(hasher.decoy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2x$05$" + DIGEST,
        "$2$05$" + DIGEST,
        "$2b$03$" + DIGEST,
        "$2b$19$" + DIGEST,
        "$2b$5$" + DIGEST,
        "$2b$05$" + DIGEST + "a",
        "$2b$05$!" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      })
  void unsupportedBcryptHashIsRefused(String encoded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PasswordHash(encoded))
        .withMessageContaining("bcrypt")
        .withMessageNotContaining(DIGEST);
  }

  private boolean matches(String password, String encoded) {
    return hasher.matches(bytes(password), new PasswordHash(encoded));
  }

  private static String withCharacter(String text, int index, char character) {
    return text.substring(0, index) + character + text.substring(index + 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
