package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1s",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "01234567890123456789012345678901",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "qwertyuiopasdfghjklzxcvbnm1234567890",
        "qL8vT3xN5bR0wZ7yqL8vT3xN5bR0wZ7yqL8vT3xN5bR0wZ7y",
        "0123456789abcdef0123456789abcdef",
        "please-change-me-before-going-live-2025",
        "your-256-bit-secret-your-256-bit-secret",
        "a-string-secret-at-least-256-bits-long",
        "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
      })
  void guessableSecretIsRefusedWithoutRepeatingIt(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.hs256(secret))
        .withMessageStartingWith("JWT_SECRET_KEY must ")
        .withMessageEndingWith("create one with: openssl rand -base64 48.")
        .withMessageNotContaining(secret);
  }

  @Test
  void randomSecretIsAccepted() {
    Random random = new Random(7);
    byte[] bytes = new byte[32];
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(bytes);
      String base64 = Base64.getEncoder().encodeToString(bytes);
      SigningKey key = SigningKey.hs256(base64);
      assertThat(key.algorithm()).isEqualTo("HS256");
      assertThat(key.toString()).doesNotContain(base64);
    }
  }

  @Test
  void idIsComputedFromTheKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";

    assertThat(SigningKey.ed25519(pair).id()).hasSize(43).isEqualTo(SigningKey.ed25519(pair).id());
    assertThat(SigningKey.hs256(secret).id()).hasSize(16).isEqualTo(SigningKey.hs256(secret).id());
    assertThat(SigningKey.generate().id()).isNotEqualTo(SigningKey.generate().id());
    assertThat(SigningKey.generate().algorithm()).isEqualTo("EdDSA");
  }

  @Test
  void otherOrMismatchedKeyPairIsRefused() throws Exception {
    KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    KeyPair one = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ed25519(ed448))
        .withMessageContaining("signingKey");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ed25519(rsa))
        .withMessageContaining("signingKey");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ed25519(new KeyPair(one.getPublic(), other.getPrivate())))
        .withMessageContaining("belong together");
  }
}
