package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.token.SigningKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuthSettingsTest {

  private static final String SECRET = "u8Zq1kP3xN7vR5tW9yB2cD4fG6hJ0mLQ";

  @Test
  void defaultsAreTheDocumentedOnes() {
    AuthSettings defaults = AuthSettings.builder().audience("school").build();

    assertThat(defaults.tokens().issuer()).isEqualTo("sensei");
    assertThat(defaults.tokens().lifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(defaults.tokens().clockSkew()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.passwords().bcryptCost()).isEqualTo(12);
    assertThat(defaults.passwords().minLength()).isEqualTo(15);
    assertThat(defaults.sessions().lifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(defaults.sessions().idleLifetime()).isEqualTo(Duration.ofDays(7));
    assertThat(defaults.sessions().rememberedFor()).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.tokens().signingKey().algorithm()).isEqualTo("EdDSA");
  }

  @Test
  void badSettingIsRefusedByNameAndValue() {
    assertRefused(b -> b.issuer(" "), "issuer", "\" \"");
    assertRefused(b -> b.audience(""), "audience", "\"\"");
    assertRefused(b -> b.tokenLifetime(Duration.ZERO), "tokenLifetime", "PT0S");
    assertRefused(b -> b.tokenLifetime(Duration.ofDays(2)), "tokenLifetime", "PT48H");
    assertRefused(b -> b.tokenLifetime(Duration.ofMillis(1500)), "tokenLifetime", "PT1.5S");
    assertRefused(b -> b.clockSkew(Duration.ofSeconds(-1)), "clockSkew", "PT-1S");
    assertRefused(b -> b.clockSkew(Duration.ofHours(1)), "clockSkew", "PT1H");
    assertRefused(b -> b.sessionLifetime(Duration.ofDays(401)), "sessionLifetime", "PT9624H");
    assertRefused(b -> b.sessionIdleLifetime(Duration.ZERO), "sessionIdleLifetime", "PT0S");
    assertRefused(
        b -> b.sessionLifetime(Duration.ofDays(2)).sessionIdleLifetime(Duration.ofDays(3)),
        "sessionIdleLifetime",
        "PT72H");
    assertRefused(
        b -> b.sessionsRememberedFor(Duration.ofSeconds(61)), "sessionsRememberedFor", "PT1M1S");
    assertRefused(b -> b.bcryptCost(3), "bcryptCost", "3");
    assertRefused(b -> b.bcryptCost(19), "bcryptCost", "19");
    assertRefused(b -> b.minPasswordLength(7), "minPasswordLength", "7");
    assertRefused(b -> b.minPasswordLength(65), "minPasswordLength", "65");
  }

  @Test
  void audienceMustBeSet() {
    AuthSettings.Builder builder = AuthSettings.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("audience must be set")
        .withMessageContaining("JWT_AUDIENCE");
  }

  @Test
  void settingsAreReadFromNamedVariables() {
    Map<String, String> environment =
        Map.of("JWT_SECRET_KEY", SECRET, "JWT_ISSUER", "campus", "JWT_AUDIENCE", "school");
    AuthSettings settings = AuthSettings.builder().from(reading(environment)).build();

    assertThat(settings.tokens().issuer()).isEqualTo("campus");
    assertThat(settings.tokens().audience()).isEqualTo("school");
    assertThat(settings.tokens().signingKey().algorithm()).isEqualTo("HS256");
    assertThat(settings.tokens().signingKey().id()).isEqualTo(SigningKey.hs256(SECRET).id());
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  @Test
  void missingVariablesChangeNothing() {
    AuthSettings settings =
        AuthSettings.builder().audience("school").from(name -> Optional.empty()).build();

    assertThat(settings.tokens().issuer()).isEqualTo("sensei");
    assertThat(settings.tokens().audience()).isEqualTo("school");
    assertThat(settings.tokens().signingKey().algorithm()).isEqualTo("EdDSA");
  }

  @Test
  void blankOrWeakVariableIsRefusedByName() {
    assertRefused(b -> b.from(reading(Map.of("JWT_AUDIENCE", " "))), "audience", "\" \"");
    assertRefused(b -> b.from(reading(Map.of("JWT_ISSUER", ""))), "issuer", "\"\"");
    for (String secret : new String[] {"", "dragon", "password-password-password-1234"}) {
      Function<String, Optional<String>> variables = reading(Map.of("JWT_SECRET_KEY", secret));
      AuthSettings.Builder builder = AuthSettings.builder();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.from(variables))
          .withMessageStartingWith("JWT_SECRET_KEY must ")
          .satisfies(
              refused ->
                  assertThat(secret.isEmpty() || !refused.getMessage().contains(secret)).isTrue());
    }
  }

  @Test
  void environmentOfTheProcessIsRead() {
    AuthSettings settings = AuthSettings.builder().audience("school").fromEnvironment().build();

    assertThat(settings.tokens().audience())
        .isEqualTo(Optional.ofNullable(System.getenv("JWT_AUDIENCE")).orElse("school"));
  }

  private static Function<String, Optional<String>> reading(Map<String, String> environment) {
    return name -> Optional.ofNullable(environment.get(name));
  }

  private static void assertRefused(
      UnaryOperator<AuthSettings.Builder> change, String setting, String value) {
    AuthSettings.Builder builder = change.apply(AuthSettings.builder().audience("school"));
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith(setting + " must ")
        .withMessageEndingWith("but is " + value + ".");
  }
}
