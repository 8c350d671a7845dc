package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.TokenResult.Invalid;
import io.cybersensei.auth.token.TokenResult.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of two nodes that share a store of keys, with a clock that the test sets. */
class SigningKeysTest {

  private static final String SECRET = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";

  private Instant now = Instant.parse("2025-03-01T08:00:00Z");
  private final SigningKeyStore store = SigningKeyStore.inMemory();
  private final TokenSettings settings = TokenSettings.builder().audience("school").build();
  private final SigningKeys one = node();
  private final SigningKeys other = node();
  private final AccessTokens tokensOfOne = new AccessTokens(settings, one, () -> now);
  private final AccessTokens tokensOfOther = new AccessTokens(settings, other, () -> now);

  @Test
  void firstNodeMakesAKeyForAllNodes() {
    assertThat(one.states()).hasSize(1).containsValue(KeyState.ACTIVE).isEqualTo(other.states());
    assertThat(tokensOfOther.verify(token(tokensOfOne))).isInstanceOf(Valid.class);
  }

  @Test
  void keyIsStagedThenActiveThenVerifyOnlyThenRetired() {
    String old = one.active().id();
    String next = one.rotate();
    assertThat(one.states())
        .isEqualTo(Map.of(old, KeyState.ACTIVE, next, KeyState.STAGED))
        .isEqualTo(statesAfter(Duration.ofSeconds(59)));
    assertThat(statesAfter(Duration.ofSeconds(1)))
        .isEqualTo(Map.of(old, KeyState.VERIFY_ONLY, next, KeyState.ACTIVE));
    assertThat(statesAfter(Duration.ofSeconds(689))).containsEntry(old, KeyState.VERIFY_ONLY);
    assertThat(statesAfter(Duration.ofSeconds(1))).containsEntry(old, KeyState.RETIRED);
    one.rotate();
    assertThat(one.states()).hasSize(2).doesNotContainKey(old);
  }

  @Test
  void tokensOutliveTheRotationOfTheirKey() {
    one.rotate();
    now = now.plusSeconds(59);
    String last = token(tokensOfOther);
    now = now.plusSeconds(629);

    assertThat(tokensOfOne.verify(last)).isInstanceOf(Valid.class);
    assertThat(tokensOfOne.verify(token(tokensOfOther))).isInstanceOf(Valid.class);
  }

  @Test
  void everyNodeSignsWithANewKeyAfterAMinute() {
    String next = one.rotate();
    now = now.plusSeconds(60);

    assertThat(one.active().id()).isEqualTo(next);
    assertThat(other.active().id()).isEqualTo(next);
  }

  @Test
  void revokedKeyIsRefusedAtOnceOnThisNode() {
    String stolen = one.active().id();
    String forged = token(tokensOfOther);
    assertThat(one.revoke(stolen)).isTrue();

    assertThat(tokensOfOne.verify(forged)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));
    assertThat(one.states()).hasSize(1).containsValue(KeyState.ACTIVE);
    now = now.plusSeconds(1);
    assertThat(tokensOfOther.verify(token(tokensOfOne))).isInstanceOf(Valid.class);
    assertThat(tokensOfOther.verify(forged)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));
    now = now.plusSeconds(29);
    assertThat(other.states()).isEqualTo(one.states()).doesNotContainKey(stolen);
    assertThat(one.revoke(stolen)).isFalse();
  }

  @Test
  void revokedKeyIsRefusedElsewhereWithin30Seconds() {
    String stolen = one.active().id();
    String forged = token(tokensOfOther);
    one.revoke(stolen);
    now = now.plusSeconds(30).minusMillis(1);

    assertThat(tokensOfOther.verify(forged)).isInstanceOf(Valid.class);
    now = now.plusMillis(1);
    assertThat(tokensOfOther.verify(forged)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));
  }

  @Test
  void publishedKeysArePublicHalvesIncludingStagedOnes() {
    String next = one.rotate();

    assertThat(other.publicKeys()).hasSize(1);
    now = now.plusSeconds(30);
    assertThat(other.publicKeys())
        .hasSize(2)
        .allSatisfy(
            key ->
                assertThat(key)
                    .containsOnlyKeys("kty", "crv", "x", "kid", "use", "alg")
                    .containsEntry("alg", "EdDSA"))
        .anySatisfy(key -> assertThat(key).containsEntry("kid", next));
    assertThat(SigningKeys.of(SigningKey.hs256(SECRET)).publicKeys()).isEmpty();
  }

  @Test
  void publishedKeyVerifiesTokens() {
    JwsVerifier stranger = JwsVerifier.of(JsonUtil.toJson(one.publicKeys().get(0)));

    assertThat(stranger.verify(token(tokensOfOne))).isInstanceOf(JwsResult.Valid.class);
  }

  @Test
  void storedKeyCannotBeOpenedWithoutTheSecret() {
    StoredSigningKey stored = store.all().get(0);

    assertThat(stored.sealed()).hasSizeBetween(100, 400);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SigningKeys.shared(store, "Xw3nB8kV5tQ0zR7yM2cL9dJ4hF6gS1pU", settings, () -> now))
        .withMessageContaining("keyEncryptionSecret")
        .withMessageNotContaining("Xw3nB8kV");
  }

  @Test
  void storeWriterCanNeitherAddNorReviveAKey() {
    StoredSigningKey stored = store.all().get(0);
    for (StoredSigningKey forged :
        List.of(
            new StoredSigningKey("forged", stored.activeFrom(), stored.sealed()),
            new StoredSigningKey(stored.id(), now.plusSeconds(9), stored.sealed()),
            new StoredSigningKey(
                stored.id(), stored.activeFrom(), stored.sealed().replaceFirst("..", "AA")))) {
      SigningKeyStore other = SigningKeyStore.inMemory();
      other.add(forged);
      assertThatIllegalStateException()
          .isThrownBy(() -> SigningKeys.shared(other, SECRET, settings, () -> now))
          .withMessageContaining("cannot be opened");
    }
  }

  @Test
  void revokedKeyStaysRevokedIfItsRowComesBack() {
    StoredSigningKey row = store.all().get(0);
    String forged = token(tokensOfOne);
    one.revoke(row.id());

    store.add(row);
    now = now.plusSeconds(30);

    Invalid unknown = new Invalid(TokenFault.UNKNOWN_KEY);
    assertThat(tokensOfOne.verify(forged)).isEqualTo(unknown);
    assertThat(tokensOfOther.verify(forged)).isEqualTo(unknown);
    assertThat(new AccessTokens(settings, node(), () -> now).verify(forged)).isEqualTo(unknown);
    assertThat(node().states()).hasSize(1).doesNotContainKey(row.id());
  }

  @Test
  void revokedStagedKeyNeverBecomesActive() {
    String staged = one.rotate();
    StoredSigningKey row = store.all().get(1);
    assertThat(row.id()).isEqualTo(staged);
    one.revoke(staged);

    store.add(row);
    now = now.plusSeconds(90);

    assertThat(node().states()).doesNotContainKey(staged).containsValue(KeyState.ACTIVE);
    assertThat(one.active().id()).isNotEqualTo(staged);
  }

  @Test
  void revocationsOutliveRotations() {
    StoredSigningKey row = store.all().get(0);
    one.revoke(row.id());
    for (int i = 0; i < 3; i++) {
      one.rotate();
      now = now.plus(Duration.ofHours(1));
    }
    one.rotate();
    store.add(row);

    assertThat(node().states()).doesNotContainKey(row.id());
  }

  @Test
  void twentyRevocationsFitIntoARow() {
    for (int i = 0; i < 20; i++) {
      one.revoke(one.active().id());
    }

    assertThat(store.all())
        .singleElement()
        .satisfies(key -> assertThat(key.sealed()).hasSizeBetween(100, 400));
    assertThat(node().states()).hasSize(1).containsValue(KeyState.ACTIVE);
  }

  @Test
  void guessableSecretIsRefusedWithoutRepeatingIt() {
    String secret = "please-change-me-before-going-live-2025";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.shared(store, secret, settings, () -> now))
        .withMessageStartingWith("keyEncryptionSecret must ")
        .withMessageNotContaining(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P-1D", "PT45S", "PT-45S"})
  void keyOfAWrongClockIsUsableAtOnce(Duration ahead) {
    SigningKeyStore fresh = SigningKeyStore.inMemory();
    SigningKeys wrong = SigningKeys.shared(fresh, SECRET, settings, () -> now.plus(ahead));
    SigningKeys right = SigningKeys.shared(fresh, SECRET, settings, () -> now);

    assertThat(right.states()).hasSize(1).containsValue(KeyState.ACTIVE);
    assertThat(right.active().id()).isEqualTo(wrong.active().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P-1D", "PT5M", "PT-5M"})
  void rotationByAWrongClockTakesAMinuteElsewhere(Duration ahead) {
    String old = one.active().id();
    SigningKeys wrong = SigningKeys.shared(store, SECRET, settings, () -> now.plus(ahead));
    String next = wrong.rotate();
    now = now.plusSeconds(30);
    String before = token(tokensOfOther);
    assertThat(one.states()).isEqualTo(other.states());
    now = now.plusSeconds(60);

    assertThat(one.active().id()).isEqualTo(next);
    assertThat(other.active().id()).isEqualTo(next);
    assertThat(tokensOfOne.verify(before)).isInstanceOf(Valid.class);
    assertThat(one.states()).containsEntry(old, KeyState.VERIFY_ONLY);
  }

  @Test
  void rotationsKeepTheirOrderWhateverTheClocks() {
    SigningKeys.shared(store, SECRET, settings, () -> now.plus(Duration.ofDays(1))).rotate();
    now = now.plusSeconds(30);
    String last = one.rotate();
    assertThat(other.states()).isEqualTo(one.states()).hasSize(3);
    now = now.plusSeconds(60);

    assertThat(one.active().id()).isEqualTo(last);
    assertThat(other.active().id()).isEqualTo(last);
    assertThat(node().active().id()).isEqualTo(last);
  }

  @Test
  void givenKeyCannotBeRotated() {
    SigningKeys given = SigningKeys.of(SigningKey.generate());

    assertThatIllegalStateException().isThrownBy(given::rotate);
    assertThat(given.states()).containsValue(KeyState.ACTIVE);
  }

  private Map<String, KeyState> statesAfter(Duration time) {
    now = now.plus(time);
    return one.states();
  }

  private SigningKeys node() {
    return SigningKeys.shared(store, SECRET, settings, () -> now);
  }

  private String token(AccessTokens tokens) {
    return tokens
        .issue(
            new Account(
                UUID.randomUUID(),
                "ada",
                "a@b.org",
                Optional.empty(),
                Role.LEARNER,
                true,
                now,
                now),
            "s")
        .value();
  }
}
