package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.KeyState;
import io.cybersensei.auth.token.SigningKeys;
import io.cybersensei.auth.token.TokenFault;
import io.cybersensei.auth.token.TokenResult.Invalid;
import io.cybersensei.auth.token.TokenResult.Valid;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes over one database, each with its own storage, and a clock that the test sets. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class SharedSigningKeysTest {

  private static final String SECRET = "qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA";
  private static final String PASSWORD = "five brass lanterns hum";
  private static final AuthSettings SETTINGS =
      AuthSettings.builder().audience("school").bcryptCost(4).build();

  @Parameter TestStorage where;

  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private JpaStorage storageOfOther;
  private Node one;
  private Node other;

  /** The objects of one node. */
  private record Node(SigningKeys keys, AccessTokens tokens, Accounts accounts) {

    String signIn() {
      return ((SignInResult.SignedIn) accounts.signIn("ada", PASSWORD)).token().value();
    }
  }

  @BeforeEach
  void start() {
    JpaStorage storage = where.emptied();
    storageOfOther =
        where.provider.open(JpaStorage.builder().dataSource(where.under().dataSource()));
    one = node(storage);
    other = node(storageOfOther);
    one.accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
  }

  @AfterEach
  void stop() {
    storageOfOther.close();
  }

  @Test
  void nodesVerifyEachOthersTokens() {
    assertThat(other.tokens.verify(one.signIn())).isInstanceOf(Valid.class);
    assertThat(one.tokens.verify(other.signIn())).isInstanceOf(Valid.class);
    assertThat(one.keys.states()).hasSize(1).isEqualTo(other.keys.states());
  }

  @Test
  void nodesUseANewKeyWithinAMinute() {
    String before = one.signIn();
    String next = one.keys.rotate();
    now = now.plusSeconds(60);
    String after = one.signIn();

    assertThat(other.tokens.verify(after)).isInstanceOf(Valid.class);
    assertThat(other.tokens.verify(before)).isInstanceOf(Valid.class);
    assertThat(other.keys.states())
        .isEqualTo(one.keys.states())
        .containsEntry(next, KeyState.ACTIVE)
        .containsValue(KeyState.VERIFY_ONLY);
    assertThat(one.tokens.verify(other.signIn())).isInstanceOf(Valid.class);
  }

  @Test
  void allNodesRefuseARevokedKeyWithinAMinute() {
    String forged = one.signIn();
    Map<String, KeyState> stolen = one.keys.states();
    stolen.keySet().forEach(one.keys::revoke);
    assertThat(one.tokens.verify(forged)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));

    now = now.plusSeconds(60);
    assertThat(other.tokens.verify(forged)).isEqualTo(new Invalid(TokenFault.UNKNOWN_KEY));
    assertThat(other.tokens.verify(one.signIn())).isInstanceOf(Valid.class);
    assertThat(other.keys.states()).isEqualTo(one.keys.states()).hasSize(1);
  }

  @Test
  void keysOutliveTheNodeThatCreatedThem() {
    String token = one.signIn();

    assertThat(node(storageOfOther).tokens.verify(token)).isInstanceOf(Valid.class);
  }

  private Node node(JpaStorage storage) {
    SigningKeys keys =
        SigningKeys.shared(storage.auth().signingKeys(), SECRET, SETTINGS.tokens(), () -> now);
    AccessTokens tokens = new AccessTokens(SETTINGS.tokens(), keys, () -> now);
    return new Node(keys, tokens, new Accounts(storage.auth(), tokens, SETTINGS, () -> now));
  }
}
