package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuthSettingsTest {

  @Test
  void theDefaultsAreTheDocumentedOnes() {
    AuthSettings defaults = AuthSettings.defaults();

    assertThat(defaults.issuer()).isEqualTo("sensei");
    assertThat(defaults.audience()).isEqualTo("sensei");
    assertThat(defaults.tokenLifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(defaults.clockSkew()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.bcryptCost()).isEqualTo(12);
    assertThat(defaults.minimumPasswordLength()).isEqualTo(15);
    assertThat(defaults.sessionLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(defaults.sessionIdleLifetime()).isEqualTo(Duration.ofDays(7));
    assertThat(defaults.signingKey().algorithm()).isEqualTo("EdDSA");
  }

  @Test
  void aBadSettingIsRefusedWhereItIsBuiltByNameAndValue() {
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
    assertRefused(b -> b.bcryptCost(3), "bcryptCost", "3");
    assertRefused(b -> b.bcryptCost(19), "bcryptCost", "19");
    assertRefused(b -> b.minimumPasswordLength(7), "minimumPasswordLength", "7");
    assertRefused(b -> b.minimumPasswordLength(65), "minimumPasswordLength", "65");
  }

  private static void assertRefused(
      UnaryOperator<AuthSettings.Builder> change, String setting, String value) {
    AuthSettings.Builder builder = change.apply(AuthSettings.builder());
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith(setting + " must ")
        .withMessageEndingWith("but is " + value);
  }
}
