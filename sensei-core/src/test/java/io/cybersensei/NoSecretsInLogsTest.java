package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class NoSecretsInLogsTest {

  @Test
  void everyLoggedLineIsSearched() {
    String id = UUID.randomUUID().toString();
    LoggerFactory.getLogger("io.cybersensei.some.Type")
        .trace("A fault {}", id, new IllegalStateException("because of " + id));

    assertThat(NoSecretsInLogs.lines())
        .anySatisfy(line -> assertThat(line).contains("A fault " + id, "because of " + id));
  }

  @Test
  void declaredSecretIsFound() {
    String secret = UUID.randomUUID().toString();
    NoSecretsInLogs.secret(secret);

    assertThat(NoSecretsInLogs.suspicious(List.of("a " + secret + "b", "c")))
        .containsExactly("a " + secret + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLWFkYQ",
        "hash $2b$12$abcdefghijklmnopqrstuv",
        "hash=$argon2id$v=19",
        "-----BEGIN PRIVATE KEY-----",
        "Authorization: Bearer abcdefgh",
        "Set-Cookie: __Host-sensei-refresh=x"
      })
  void tokensHashesAndKeysAreFoundByTheirShape(String line) {
    assertThat(NoSecretsInLogs.suspicious(List.of(line))).containsExactly(line);
  }
}
