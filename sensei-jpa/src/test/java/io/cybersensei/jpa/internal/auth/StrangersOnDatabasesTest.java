package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.PasswordChangeResult.Changed;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.SignInResult.Throttled;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of budgets that nodes with different clocks and strangers share. */
@Tag("slow")
@Timeout(120)
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class StrangersOnDatabasesTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final RequestSource HOME = from("203.0.113.5");

  @Parameter TestStorage where;

  private JpaStorage storage;

  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();

  @BeforeEach
  void registerAlice() {
    storage = where.emptied();
    node(Duration.ZERO)
        .register(new Registration("alice", "alice@example.org", Optional.empty(), PASSWORD));
  }

  @Test
  void nodesWithDifferentClocksDoNotThrottleOneAnother() {
    Accounts node = node(Duration.ZERO);
    for (Duration ahead :
        List.of(Duration.ofSeconds(45), Duration.ofMinutes(5), Duration.ofDays(1))) {
      assertThat(node(ahead).signIn("nobody", "wrong", HOME)).isEqualTo(new Rejected());
      assertThat(node(ahead.negated()).signIn("nobody", "wrong", HOME)).isEqualTo(new Rejected());

      assertThat(node.signIn("alice", PASSWORD, HOME)).isInstanceOf(SignedIn.class);
    }
  }

  @Test
  void nodesWithDifferentClocksShareTheBudgetOfAName() {
    List<Accounts> nodes =
        Stream.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(-1)).map(this::node).toList();
    for (int i = 0; i < 10; i++) {
      assertThat(nodes.get(i % 3).signIn("alice", "wrong", HOME)).isEqualTo(new Rejected());
    }

    for (Accounts node : nodes) {
      Throttled throttled = (Throttled) node.signIn("alice", PASSWORD, HOME);
      assertThat(throttled.retryAfter()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
    }
  }

  @Test
  void databaseThatWasSetBackKeepsNobodyWaiting() throws SQLException {
    Accounts node = node(Duration.ZERO);
    assertThat(node.signIn("alice", "wrong", HOME)).isEqualTo(new Rejected());
    where
        .under()
        .execute("UPDATE sensei_throttle SET full_at_micros = full_at_micros + 86400000000");

    assertThat(node.signIn("alice", PASSWORD, HOME)).isInstanceOf(SignedIn.class);
  }

  @Test
  void guessesOfStrangersDoNotKeepUsersFromChangingTheirPassword() {
    Accounts node = node(Duration.ZERO);
    guess(node, 10, i -> "192.0.2." + i);
    assertThat(node.signIn("alice", PASSWORD, HOME)).isInstanceOf(Throttled.class);

    assertThat(node.changePassword("alice", PASSWORD, OTHER_PASSWORD, HOME))
        .isInstanceOf(Changed.class);
    assertThat(node.signIn("alice", OTHER_PASSWORD, HOME)).isInstanceOf(SignedIn.class);
  }

  @Test
  void manyNetworksOfOneSiteKeepNoKnownDeviceWaiting() throws SQLException {
    Accounts node = node(Duration.ZERO);
    SignedIn signedIn = (SignedIn) node.signIn("alice", PASSWORD, HOME);
    RequestSource known =
        new RequestSource(
            Optional.of("2001:db8:1::7"), Optional.of(node.deviceToken(signedIn.account())));
    guess(node, 1_000, i -> "2001:db8:1:" + Integer.toHexString(i) + "::1");

    assertThat(node.signIn("alice", PASSWORD, known)).isInstanceOf(SignedIn.class);
    // On a slow machine, a part of the budget has come back since the first guesses.
    assertThat(
            IntStream.range(0, 10)
                .mapToObj(i -> node.signIn("nobody", "wrong", from("2001:db8:1:fff" + i + "::1"))))
        .hasAtLeastOneElementOfType(Throttled.class);
    assertThat(node.signIn("nobody", "wrong", from("2001:db8:2::1"))).isEqualTo(new Rejected());
    assertThat(where.under().query("SELECT count(*) FROM sensei_audit_event"))
        .first()
        .satisfies(rows -> assertThat(Integer.parseInt(rows)).isLessThan(200));
  }

  private void guess(Accounts node, int attempts, IntFunction<String> addresses) {
    IntStream.range(0, attempts)
        .forEach(
            i -> {
              SignInResult result = node.signIn("alice", "wrong", from(addresses.apply(i)));
              assertThat(result).isInstanceOfAny(Rejected.class, Throttled.class);
            });
  }

  /** Returns a node whose clock is wrong by a duration. */
  private Accounts node(Duration ahead) {
    AuthStores stores = storage.auth();
    InstantSource clock = () -> Instant.now().plus(ahead);
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), clock),
        settings,
        AccountProtection.builder().audit(AuditLog.allOf(AuditLog.slf4j(), stores.audit())).build(),
        clock);
  }

  private static RequestSource from(String address) {
    return new RequestSource(Optional.of(address), Optional.empty());
  }
}
