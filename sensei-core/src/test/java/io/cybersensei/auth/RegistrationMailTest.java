package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.RegistrationResult.ToldByMail;
import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.privacy.PersonalData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegistrationMailTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");

  private Instant now = NOW;
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final List<AuditEvent.Type> events = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox();
  private final Accounts accounts = accounts(AuthStores.inMemory());

  @Test
  void accountExistsOnlyAfterConfirmation() {
    assertThat(
            accounts.register(
                new Registration(
                    "Ada", "Ada@example.org", Optional.of("Ada Lovelace \uD83D\uDE80"), PASSWORD)))
        .isEqualTo(new ToldByMail());
    assertThat(accounts.findByUsername("ada")).isEmpty();
    assertThat(accounts.signIn("ada", PASSWORD)).isEqualTo(new Rejected());

    Account account = accounts.confirm(mailbox.confirmations.get(0)).orElseThrow();

    assertThat(account)
        .isEqualTo(mailbox.wanted.get(0))
        .isEqualTo(
            new Account(
                account.id(),
                "Ada",
                "Ada@example.org",
                Optional.of("Ada Lovelace \uD83D\uDE80"),
                Role.LEARNER,
                true,
                NOW,
                NOW));
    assertThat(accounts.findByUsername("ada")).contains(account);
    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(events)
        .containsExactly(
            AuditEvent.Type.CONFIRMATION_MAILED,
            AuditEvent.Type.SIGN_IN_REJECTED,
            AuditEvent.Type.REGISTERED,
            AuditEvent.Type.SIGNED_IN);
  }

  @Test
  void confirmedAccountHasTheRoleOfTheHost() {
    accounts.register(registration("grace", "grace@example.org", PASSWORD), Role.INSTRUCTOR);

    assertThat(accounts.confirm(mailbox.last()).orElseThrow().role()).isEqualTo(Role.INSTRUCTOR);
  }

  @Test
  void takenAddressGetsTheSameResultAndAMail() {
    Account ada = confirmed("ada", "ada@example.org");

    assertThat(accounts.register(registration("eve", "ADA@example.org", PASSWORD)))
        .isEqualTo(new ToldByMail());
    assertThat(mailbox.existing).containsExactly(ada);
    assertThat(mailbox.wanted).hasSize(1);
    assertThat(events).endsWith(AuditEvent.Type.REGISTRATION_CONFLICT);
  }

  @Test
  void repeatedRegistrationDoesNotRevealTakenAddresses() {
    confirmed("ada", "ada@example.org");

    for (String email : List.of("ada@example.org", "free@example.org")) {
      for (int i = 0; i < 2; i++) {
        assertThat(accounts.register(registration("eve", email, PASSWORD)))
            .isEqualTo(new ToldByMail());
      }
    }
  }

  @Test
  void takenUsernameGetsTheSameResultAndAMail() {
    Account ada = confirmed("ada", "ada@example.org");

    assertThat(accounts.register(registration("ADA", "free@example.org", PASSWORD)))
        .isEqualTo(new ToldByMail());
    assertThat(accounts.register(registration("ADA", "ada@example.org", PASSWORD)))
        .isEqualTo(new ToldByMail());

    assertThat(mailbox.taken).extracting(Account::email).containsExactly("free@example.org");
    assertThat(mailbox.existing).containsExactly(ada);
    assertThat(mailbox.wanted).hasSize(1);
    assertThat(events)
        .endsWith(AuditEvent.Type.REGISTRATION_CONFLICT, AuditEvent.Type.REGISTRATION_CONFLICT);
  }

  @Test
  void noEarlierConfirmationRevivesAnErasedAccount() {
    AuthStores stores = AuthStores.inMemory();
    Accounts here = accounts(stores);
    for (String username : List.of("ada", "ada", "countess")) {
      here.register(registration(username, "ada@example.org", PASSWORD));
    }
    here.register(registration("ada", "other@example.org", PASSWORD));
    assertThat(here.confirm(mailbox.confirmations.get(0))).isPresent();

    ((PersonalData) stores.accounts()).erase("ada");

    for (String confirmation : mailbox.confirmations) {
      assertThat(here.confirm(confirmation)).isEmpty();
    }
    here.register(registration("ada", "ada@example.org", OTHER_PASSWORD));
    assertThat(here.confirm(mailbox.last())).isPresent();
    assertThat(here.confirm(mailbox.last())).isEmpty();
  }

  @Test
  void eitherOfTwoMailsConfirmsOnce() {
    accounts.register(registration("ada", "ada@example.org", PASSWORD));
    accounts.register(registration("ada", "ada@example.org", PASSWORD));

    assertThat(accounts.confirm(mailbox.confirmations.get(1))).isPresent();
    assertThat(accounts.confirm(mailbox.confirmations.get(1))).isEmpty();
    assertThat(accounts.confirm(mailbox.confirmations.get(0))).isEmpty();
  }

  @Test
  void strangersEarlierRegistrationDoesNotBlockTheOwner() {
    accounts.register(registration("eve", "ada@example.org", OTHER_PASSWORD));
    accounts.register(registration("ada", "ada@example.org", PASSWORD));
    accounts.register(registration("mallory", "ada@example.org", OTHER_PASSWORD));

    assertThat(accounts.confirm(mailbox.confirmations.get(1)).orElseThrow().username())
        .isEqualTo("ada");
    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("ada@example.org", OTHER_PASSWORD)).isEqualTo(new Rejected());
    assertThat(accounts.confirm(mailbox.confirmations.get(0))).isEmpty();
    assertThat(accounts.confirm(mailbox.confirmations.get(2))).isEmpty();
  }

  @Test
  void firstConfirmationGetsTheUsername() {
    accounts.register(registration("ada", "one@example.org", PASSWORD));
    accounts.register(registration("ada", "other@example.org", OTHER_PASSWORD));

    assertThat(accounts.confirm(mailbox.confirmations.get(1))).isPresent();
    assertThat(accounts.confirm(mailbox.confirmations.get(0))).isEmpty();
    assertThat(accounts.signIn("ada", OTHER_PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void confirmationIsValidForSevenDays() {
    accounts.register(registration("ada", "ada@example.org", PASSWORD));

    now = NOW.plus(Duration.ofDays(7));
    assertThat(accounts.confirm(mailbox.last())).isEmpty();
    now = now.minusNanos(1_000);
    assertThat(accounts.confirm(mailbox.last())).isPresent();
  }

  @Test
  void registrationCanBeRepeatedAfterAMailFailed() {
    mailbox.broken = true;
    assertThatThrownBy(() -> accounts.register(registration("ada", "ada@example.org", PASSWORD)))
        .hasMessage("The mail server is down.");
    mailbox.broken = false;

    assertThat(accounts.findByUsername("ada")).isEmpty();
    assertThat(accounts.register(registration("ada", "ada@example.org", PASSWORD)))
        .isEqualTo(new ToldByMail());
    assertThat(accounts.confirm(mailbox.last())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "not base64!", "ä", "\0", "AAAAAAAAAAAAAAAAAAAAAAAA"})
  void otherTextConfirmsNothing(String text) {
    assertThat(accounts.confirm(text)).isEmpty();
    assertThat(accounts.confirm("A".repeat(10_000_000))).isEmpty();
  }

  @Test
  void changedOrForeignConfirmationConfirmsNothing() {
    accounts.register(registration("ada", "ada@example.org", PASSWORD));
    String confirmation = mailbox.last();
    for (int i = 0; i < confirmation.length() - 1; i++) {
      char other = confirmation.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(
              accounts.confirm(
                  confirmation.substring(0, i) + other + confirmation.substring(i + 1)))
          .isEmpty();
    }

    assertThat(accounts(AuthStores.inMemory()).confirm(confirmation)).isEmpty();
    assertThat(accounts.confirm(confirmation)).isPresent();
  }

  @Test
  void confirmationFitsIntoAUrl() {
    accounts.register(registration("ada", "ada@example.org", PASSWORD));
    assertThat(mailbox.last()).hasSizeLessThan(300).matches("[A-Za-z0-9_-]+");

    accounts.register(
        new Registration(
            "\uD835\uDD1E".repeat(64),
            "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(3) + "org",
            Optional.of("\uD83D\uDE80".repeat(200)),
            PASSWORD));
    assertThat(accounts.confirm(mailbox.last())).isPresent();
  }

  private Account confirmed(String username, String email) {
    accounts.register(registration(username, email, PASSWORD));
    return accounts.confirm(mailbox.last()).orElseThrow();
  }

  private Accounts accounts(AuthStores stores) {
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), () -> now),
        settings,
        AccountProtection.builder().mail(mailbox).audit(event -> events.add(event.type())).build(),
        () -> now);
  }

  private static Registration registration(String username, String email, String password) {
    return new Registration(username, email, Optional.empty(), password);
  }

  private static final class Mailbox implements RegistrationMail {

    private final List<Account> wanted = new ArrayList<>();
    private final List<String> confirmations = new ArrayList<>();
    private final List<Account> existing = new ArrayList<>();
    private final List<Account> taken = new ArrayList<>();
    private boolean broken;

    @Override
    public void confirm(Account account, String confirmation) {
      if (broken) {
        throw new IllegalStateException("The mail server is down.");
      }
      wanted.add(account);
      confirmations.add(confirmation);
    }

    @Override
    public void alreadyRegistered(Account account) {
      existing.add(account);
    }

    @Override
    public void usernameTaken(Account account) {
      taken.add(account);
    }

    String last() {
      return confirmations.get(confirmations.size() - 1);
    }
  }
}
