package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.auth.AccountOperation.Outcome;
import io.cybersensei.auth.AccountOperation.User;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.password.RememberingHasher;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.TokenResult;
import io.cybersensei.privacy.PersonalRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of two operations on one account at once: the second one runs while the first one is
 * paused, at each of its steps in turn. A step is the begin or the end of a hashing or of a call of
 * a store.
 */
@Timeout(300)
public abstract class AccountInterleavingContract {

  private static final AuthSettings SETTINGS =
      AuthSettings.builder().audience("school").bcryptCost(4).build();

  private final AccessTokens tokens = new AccessTokens(SETTINGS.tokens(), InstantSource.system());
  private Storage storage;
  private Accounts accounts;
  private int users;

  /** Returns an empty storage. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  void open() {
    storage = emptyStorage();
    AuthStores stores = storage.auth();
    AccountStore unwatched = stores.accounts();
    accounts =
        new Accounts(
            new AuthStores(
                watched(AccountStore.class, unwatched),
                watched(SessionStore.class, stores.sessions()),
                stores.signingKeys(),
                stores.throttles(),
                stores.audit()),
            tokens,
            SETTINGS,
            AccountProtection.builder()
                .audit(watched(AuditLog.class, stores.audit()))
                .hashingsAtOnce(4)
                .build(),
            InstantSource.system(),
            watched(PasswordHasher.class, new RememberingHasher()));
  }

  private <S> S watched(Class<S> type, S object) {
    return PausedThread.watched(type, object, () -> new Object[] {storage.auth().accounts()});
  }

  /**
   * Returns every pair, or, unless the system property {@code sensei.interleavings} is {@code all},
   * those of an operation that issues tokens or changes rights and of one that ends sessions.
   */
  static Stream<Arguments> pairs() {
    boolean all = System.getProperty("sensei.interleavings", "").equals("all");
    return (all ? EnumSet.allOf(AccountOperation.class) : AccountOperation.DECIDING)
        .stream()
            .flatMap(
                first ->
                    (all ? EnumSet.allOf(AccountOperation.class) : AccountOperation.ENDING)
                        .stream()
                            .filter(first::isTriedWith)
                            .map(second -> Arguments.of(first, second)));
  }

  @Tag("stress")
  @ParameterizedTest
  @MethodSource("pairs")
  void everyInterleavingLeavesASoundAccount(AccountOperation first, AccountOperation second)
      throws Exception {
    boolean done = false;
    for (int step = 0; !done; step++) {
      User user = User.of(accounts, "user" + users++);
      assertThat(isOpen(user.token())).isTrue();

      PausedThread<Outcome> paused =
          PausedThread.start(step, () -> first.run(storage, accounts, user));
      Outcome ofSecond = second.run(storage, accounts, user);
      Outcome ofFirst = paused.finish();
      done = paused.wasDone();

      List<AccessToken> issued = new ArrayList<>(List.of(user.token()));
      List.of(ofFirst, ofSecond).forEach(outcome -> outcome.token().ifPresent(issued::add));
      String where = first + " paused at step " + step + " for " + second;
      List<AccountOperation> both = List.of(first, second);
      assertThatSessionsFitTheAccount(user, issued, where);
      assertThatEachOperationTookEffect(user, both, List.of(ofFirst, ofSecond), where);
      if (!Collections.disjoint(both, AccountOperation.ERASING)) {
        assertThatNothingIsLeft(user, where);
      }
      if (both.contains(AccountOperation.MERGE) || both.contains(AccountOperation.RENAME)) {
        assertThatTheHeirHasTheInteractions(user, both, where);
      }
    }
  }

  private void assertThatSessionsFitTheAccount(User user, List<AccessToken> issued, String where) {
    Optional<Account> account = accounts.findByUsername(user.name());
    for (AccessToken token : issued) {
      if (isOpen(token)) {
        assertThat(account).as(where).isPresent();
        assertThat(account.get().active()).as(where).isTrue();
        assertThat(roleOf(token)).as(where).isEqualTo(account.get().role());
      }
    }
  }

  private void assertThatEachOperationTookEffect(
      User user, List<AccountOperation> operations, List<Outcome> outcomes, String where) {
    Set<AccountOperation> both = EnumSet.copyOf(operations);
    if (!Collections.disjoint(both, AccountOperation.ERASING)) {
      if (!both.contains(AccountOperation.REGISTER)) {
        assertThat(accounts.findByUsername(user.name())).as(where).isEmpty();
      }
      outcomes.forEach(outcome -> assertThatRefreshIsRefused(outcome, where));
      return;
    }
    Account account = accounts.findByUsername(user.name()).orElseThrow();
    if (both.contains(AccountOperation.CHANGE_ROLE)) {
      assertThat(account.role()).as(where).isEqualTo(Role.LEARNER);
      assertThat(isOpen(user.token())).as(where).isFalse();
    }
    if (both.contains(AccountOperation.DEACTIVATE)) {
      assertThat(isOpen(user.token())).as(where).isFalse();
      if (!both.contains(AccountOperation.ACTIVATE)) {
        assertThat(account.active()).as(where).isFalse();
        outcomes.forEach(outcome -> assertThatRefreshIsRefused(outcome, where));
      }
    }
    long changes =
        Stream.of(0, 1)
            .filter(i -> operations.get(i) == AccountOperation.CHANGE_PASSWORD)
            .filter(i -> outcomes.get(i).token().isPresent())
            .count();
    assertThat(changes).as(where).isLessThanOrEqualTo(1);
    assertThatThePasswordIs(changes == 1, user, where);
  }

  private void assertThatRefreshIsRefused(Outcome outcome, String where) {
    outcome
        .refreshToken()
        .ifPresent(
            token ->
                assertThat(accounts.refresh(token))
                    .as(where)
                    .isInstanceOf(RefreshResult.Refused.class));
  }

  /** A change that was told as refused has changed nothing. */
  private void assertThatThePasswordIs(boolean changed, User user, String where) {
    if (changed) {
      assertThat(isOpen(user.token())).as(where).isFalse();
    }
    accounts.activate(user.name());
    assertThat(
            accounts.signIn(
                user.name(), changed ? AccountOperation.NEW_PASSWORD : AccountOperation.PASSWORD))
        .as(where)
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  /** Interactions from before a merge are the heir's, unless an erasure came between. */
  private void assertThatTheHeirHasTheInteractions(
      User user, List<AccountOperation> both, String where) {
    if (!both.contains(AccountOperation.ERASE)) {
      assertThat(storage.interactions().recent(user.heir(), 10)).as(where).isNotEmpty();
    }
    assertThat(accounts.findByUsername(user.heir())).as(where).isEmpty();
  }

  /** The erased user left nothing, and the next one of the name inherits nothing. */
  private void assertThatNothingIsLeft(User user, String where) {
    accounts.register(
        new Registration(
            user.name(),
            user.name() + "@example.org",
            Optional.empty(),
            AccountOperation.NEW_PASSWORD));
    List<String> kinds = new ArrayList<>();
    storage.personalData().read(user.name(), (PersonalRecord each) -> kinds.add(each.kind()));
    assertThat(kinds).as(where).containsOnly("accounts", "audit_events");
    assertThat(storage.interactions().recent(user.name(), 1)).as(where).isEmpty();
    assertThat(accounts.sessions(user.name())).as(where).isEmpty();
  }

  private boolean isOpen(AccessToken token) {
    return accounts.isOpen(token.sessionId());
  }

  private Role roleOf(AccessToken token) {
    return ((TokenResult.Valid) tokens.verify(token.value())).claims().role();
  }
}
