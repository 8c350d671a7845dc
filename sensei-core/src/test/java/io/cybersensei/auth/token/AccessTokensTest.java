package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.TokenResult.Invalid;
import io.cybersensei.auth.token.TokenResult.Valid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2025-03-01T08:00:00Z");

  private final TokenSettings settings = TokenSettings.builder().audience("school").build();

  @Test
  void tokenNamesItsLearnerAndRole() {
    AccessToken token = at(NOW).issue(account("Ada", Role.INSTRUCTOR), "session");

    AccessTokenClaims claims = ((Valid) at(NOW).verify(token.value())).claims();
    assertThat(claims.learnerId()).isEqualTo("ada");
    assertThat(claims.role()).isEqualTo(Role.INSTRUCTOR);
    assertThat(claims.issuedAt()).isEqualTo(NOW);
    assertThat(claims.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(token.expiresIn()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void twoTokensOfOneSessionHaveTwoIds() {
    AccessTokenClaims first = claimsOf(at(NOW).issue(account("ada", Role.LEARNER), "session"));
    AccessTokenClaims second = claimsOf(at(NOW).issue(account("ada", Role.LEARNER), "session"));

    assertThat(first.tokenId()).hasSize(22).isNotEqualTo(second.tokenId());
    assertThat(first.sessionId()).isEqualTo("session").isEqualTo(second.sessionId());
  }

  @Test
  void nameInAnyScriptIsKept() {
    assertThat(claimsOf(at(NOW).issue(account("Жаба", Role.LEARNER), "session")).learnerId())
        .isEqualTo("жаба");
  }

  @Test
  void tokenIsValidUntilItsExpiryPlusTheClockSkew() {
    String token = at(NOW).issue(account("ada", Role.LEARNER), "session").value();

    assertThat(at(NOW.plusSeconds(629)).verify(token)).isInstanceOf(Valid.class);
    assertThat(at(NOW.plusSeconds(630)).verify(token)).isEqualTo(new Invalid(TokenFault.EXPIRED));
  }

  @Test
  void tokenOfANodeFiveMinutesAheadIsValid() {
    String token = at(NOW).issue(account("ada", Role.LEARNER), "session").value();

    assertThat(at(NOW.minusSeconds(300)).verify(token)).isInstanceOf(Valid.class);
    assertThat(at(NOW.minusSeconds(301)).verify(token))
        .isEqualTo(new Invalid(TokenFault.NOT_YET_VALID));
  }

  @Test
  void nodesWithTheSameSecretAcceptEachOthersTokens() {
    String secret = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";
    AccessTokens one = hs256(secret);
    AccessTokens other = hs256(secret);
    AccessTokens stranger = hs256("Xw3nB8kV5tQ0zR7yM2cL9dJ4hF6gS1pU");
    String token = one.issue(account("ada", Role.LEARNER), "session").value();

    assertThat(other.verify(token)).isInstanceOf(Valid.class);
    assertThat(stranger.verify(token)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));
  }

  @Test
  void tokenIsNotInToString() {
    AccessToken token = at(NOW).issue(account("ada", Role.LEARNER), "session");

    assertThat(token.toString()).doesNotContain(token.value()).contains("PT10M");
  }

  private static AccessTokens hs256(String secret) {
    return new AccessTokens(
        TokenSettings.builder().audience("school").signingKey(SigningKey.hs256(secret)).build(),
        InstantSource.fixed(NOW));
  }

  private AccessTokens at(Instant now) {
    return new AccessTokens(settings, InstantSource.fixed(now));
  }

  private AccessTokenClaims claimsOf(AccessToken token) {
    return ((Valid) at(NOW).verify(token.value())).claims();
  }

  private static Account account(String username, Role role) {
    return new Account(
        UUID.randomUUID(), username, "a@example.org", Optional.empty(), role, true, NOW, NOW);
  }
}
