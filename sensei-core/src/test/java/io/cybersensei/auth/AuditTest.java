package io.cybersensei.auth;

import static io.cybersensei.auth.audit.AuditEvent.Type.HASHING_REFUSED;
import static io.cybersensei.auth.audit.AuditEvent.Type.PASSWORD_CHANGED;
import static io.cybersensei.auth.audit.AuditEvent.Type.PASSWORD_CHANGE_REJECTED;
import static io.cybersensei.auth.audit.AuditEvent.Type.PASSWORD_CHANGE_THROTTLED;
import static io.cybersensei.auth.audit.AuditEvent.Type.REFRESH_TOKEN_REPLAYED;
import static io.cybersensei.auth.audit.AuditEvent.Type.REGISTERED;
import static io.cybersensei.auth.audit.AuditEvent.Type.REGISTRATION_CONFLICT;
import static io.cybersensei.auth.audit.AuditEvent.Type.SIGNED_IN;
import static io.cybersensei.auth.audit.AuditEvent.Type.SIGNED_OUT;
import static io.cybersensei.auth.audit.AuditEvent.Type.SIGN_IN_REJECTED;
import static io.cybersensei.auth.audit.AuditEvent.Type.SIGN_IN_THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.password.CountingHasher;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuditTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final RequestSource SOURCE =
      new RequestSource(Optional.of("2001:db8:0:1:2:3:4:5"), Optional.empty());
  private static final Optional<String> NETWORK = Optional.of("2001:db8:0:1::/64");

  private final AuthStores stores = AuthStores.inMemory();
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final List<AuditEvent> events = new ArrayList<>();
  private final KeyedHash keyedHash = new KeyedHash(stores.accounts().secret());
  private final Optional<String> hashOfAda = Optional.of(keyedHash.shortHex("audit", "ada"));
  private final Accounts accounts = accounts(events::add, PasswordHasher.bcrypt(4));
  private Optional<UUID> ada = Optional.empty();

  @BeforeEach
  void registerAda() {
    accounts.register(
        new Registration("Ada", "ada@example.org", Optional.empty(), PASSWORD), SOURCE);
    ada = accounts.findByUsername("ada").map(Account::id);
  }

  @Test
  void registrationsAndConflictsAreRecorded() {
    accounts.register(
        new Registration("ADA", "other@example.org", Optional.empty(), PASSWORD), SOURCE);

    assertThat(events)
        .containsExactly(event(REGISTERED, ada), event(REGISTRATION_CONFLICT, Optional.empty()));
  }

  @Test
  void deniedAccessAndAnEndedSessionAreRecorded() {
    String session = ((SignInResult.SignedIn) accounts.signIn("ada", PASSWORD)).token().sessionId();
    events.clear();
    accounts.accessDenied("Ada", SOURCE);
    accounts.accessDenied("nobody", SOURCE);
    accounts.endSession("ada", session);
    accounts.endSession("ada", session);

    assertThat(events)
        .extracting(AuditEvent::type)
        .containsExactly(
            AuditEvent.Type.ACCESS_DENIED,
            AuditEvent.Type.ACCESS_DENIED,
            AuditEvent.Type.SESSION_ENDED);
    assertThat(events).startsWith(event(AuditEvent.Type.ACCESS_DENIED, ada));
  }

  @Test
  void everySignInIsRecorded() {
    events.clear();
    accounts.signIn("ada", PASSWORD, SOURCE);
    for (int i = 0; i < 11; i++) {
      accounts.signIn("ada", "wrong", SOURCE);
    }

    assertThat(events).hasSize(12).startsWith(event(SIGNED_IN, ada), event(SIGN_IN_REJECTED, ada));
    assertThat(events).endsWith(event(SIGN_IN_REJECTED, ada), event(SIGN_IN_THROTTLED, ada));
  }

  @Test
  void everyChangeOfAPasswordIsRecorded() {
    events.clear();
    accounts.changePassword("ada", "wrong", OTHER_PASSWORD, SOURCE);
    accounts.changePassword("ada", PASSWORD, OTHER_PASSWORD, SOURCE);
    for (int i = 0; i < 11; i++) {
      accounts.changePassword("ada", "wrong", OTHER_PASSWORD, SOURCE);
    }

    assertThat(events)
        .hasSize(13)
        .startsWith(event(PASSWORD_CHANGE_REJECTED, ada), event(PASSWORD_CHANGED, ada))
        .endsWith(event(PASSWORD_CHANGE_REJECTED, ada), event(PASSWORD_CHANGE_THROTTLED, ada));
  }

  @Test
  void invalidNewPasswordIsNotRecorded() {
    events.clear();
    accounts.changePassword("ada", PASSWORD, "short", SOURCE);

    assertThat(events).isEmpty();
  }

  @Test
  void replayAndLogoutAreRecordedWithoutAName() {
    SignedIn stolen = (SignedIn) accounts.signIn("ada", PASSWORD, SOURCE);
    SignedIn other = (SignedIn) accounts.signIn("ada", PASSWORD, SOURCE);
    String second =
        ((RefreshResult.Refreshed) accounts.refresh(stolen.refreshToken().value()))
            .refreshToken()
            .value();
    accounts.refresh(second);
    events.clear();

    accounts.refresh(stolen.refreshToken().value(), SOURCE);
    accounts.logout(other.refreshToken().value(), SOURCE);
    accounts.logout(other.refreshToken().value(), SOURCE);
    accounts.logout("nothing of ours", SOURCE);

    assertThat(events)
        .containsExactly(
            new AuditEvent(NOW, REFRESH_TOKEN_REPLAYED, ada, Optional.empty(), NETWORK),
            new AuditEvent(NOW, SIGNED_OUT, ada, Optional.empty(), NETWORK));
  }

  @Test
  void refusedHashingIsRecorded() {
    List<SignInResult> nested = new ArrayList<>();
    List<Accounts> busy = new ArrayList<>();
    busy.add(
        accounts(
            events::add,
            new CountingHasher(4) {
              @Override
              public boolean matches(byte[] password, PasswordHash hash) {
                // An interrupted thread does not wait for the gate, which this call keeps closed.
                Thread.currentThread().interrupt();
                nested.add(busy.get(0).signIn("ada", PASSWORD, SOURCE));
                Thread.interrupted();
                return super.matches(password, hash);
              }
            }));
    events.clear();
    SignInResult outer = busy.get(0).signIn("ada", PASSWORD, SOURCE);

    assertThat(outer).isInstanceOf(SignedIn.class);
    assertThat(nested).hasOnlyElementsOfType(SignInResult.Busy.class).hasSize(1);
    assertThat(events).containsExactly(event(HASHING_REFUSED, ada), event(SIGNED_IN, ada));
  }

  @Test
  void signInFailsIfItCannotBeRecorded() {
    Accounts unwritten =
        accounts(
            event -> {
              throw new IllegalStateException("The disk is full.");
            },
            PasswordHasher.bcrypt(4));

    assertThatThrownBy(() -> unwritten.signIn("ada", PASSWORD, SOURCE))
        .hasMessage("The disk is full.");
    assertThatThrownBy(() -> unwritten.signIn("ada", "wrong", SOURCE))
        .hasMessage("The disk is full.");
  }

  private AuditEvent event(AuditEvent.Type type, Optional<UUID> account) {
    return new AuditEvent(NOW, type, account, hashOfAda, NETWORK);
  }

  private Accounts accounts(AuditLog audit, PasswordHasher hasher) {
    InstantSource clock = InstantSource.fixed(NOW);
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), clock),
        settings,
        AccountProtection.builder().audit(audit).hashingsAtOnce(1).build(),
        clock,
        hasher);
  }
}
