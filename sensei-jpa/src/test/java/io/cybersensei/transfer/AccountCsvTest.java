package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.AccountImport;
import io.cybersensei.auth.AccountImport.Refused;
import io.cybersensei.auth.AccountImport.Report;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.token.AccessTokens;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountCsvTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final String PASSWORD = "violet otters jügglé";
  private static final String BCRYPT =
      "$2y$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy";

  private final AuthStores stores = AuthStores.inMemory();
  private final AccountStore store = stores.accounts();
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  @Test
  void everyImportedPersonSignsInWithTheirPassword() throws IOException {
    Report report =
        importAll(
            """
            username,email,hash,salt
            moodle,m@example.org,%s,
            django,d@example.org,"pbkdf2_sha256$600000$seasalt1$6xY2KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo="
            canvas,c@example.org,400$8$1$78f4ae6983f76119$8df74907310d8ede851654ba827024727ad0d574bd76c7d3dd8e741016d70716,Zb9xKq3w
            olat,o@example.org,sha1:d0U9exb0HgbmeQppTdi6ABBxYkU=,AAECAwQFBgcICQoLDA0ODw==
            """
                .formatted(BCRYPT));

    assertThat(refused).isEmpty();
    assertThat(report.taken()).isEqualTo(4);
    assertThat(report.schemes())
        .containsOnlyKeys(
            "bcrypt 5", "openolat SHA-1", "pbkdf2-sha256 600000", "scrypt N=1024,r=8,p=1");
    assertThat(events)
        .hasSize(4)
        .allSatisfy(event -> assertThat(event.type()).isEqualTo(AuditEvent.Type.IMPORTED));
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(6).build();
    Accounts accounts =
        new Accounts(stores, new AccessTokens(settings.tokens(), CLOCK), settings, CLOCK);
    for (String name : List.of("moodle", "django", "canvas", "olat")) {
      assertThat(accounts.signIn(name, PASSWORD)).as(name).isInstanceOf(SignedIn.class);
      assertThat(store.findByUsername(name).orElseThrow().passwordHash().scheme())
          .as(name)
          .isIn("bcrypt 6", "pbkdf2-sha256 600000", "scrypt N=1024,r=8,p=1");
    }
  }

  @Test
  void whatCannotBeTakenIsRefusedWithItsLineAndReason() throws IOException {
    Report report =
        importAll(
            """
            hash,email,username
            5f4dcc3b5aa765d61d8327deb882cf99,a@example.org,ada
            %s,"b@example.org","bob
            "
            %s,nowhere,carol
            %s,d@example.org,dora
            %s,other@example.org,DORA
            %s,D@example.org,doris
            %s
            """
                .formatted(BCRYPT, BCRYPT, BCRYPT, BCRYPT, BCRYPT, BCRYPT));

    assertThat(report.taken()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(6);
    assertThat(refused)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("2: ").contains("not known"),
            line -> assertThat(line).startsWith("3: ").contains("username"),
            line -> assertThat(line).startsWith("5: ").contains("e-mail"),
            line -> assertThat(line).startsWith("7: ").contains("this username"),
            line -> assertThat(line).startsWith("8: ").contains("this e-mail"),
            line -> assertThat(line).startsWith("9: ").contains("at least 1"))
        .noneSatisfy(line -> assertThat(line).contains("5f4dcc3b"))
        .noneSatisfy(line -> assertThat(line).contains("$2y$"));
  }

  @Test
  void aFileWithoutItsColumnsIsRefusedAtOnce() {
    for (String header : List.of("", "username,email", "username,email,hash,role", "a;b;c")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AccountCsv.read(new StringReader(header)))
          .withMessageContaining("username, email, hash");
    }
  }

  private Report importAll(String csv) throws IOException {
    try (AccountCsv accounts = AccountCsv.read(new StringReader(csv))) {
      return new AccountImport(store, events::add, CLOCK)
          .importAll(accounts, (Refused each) -> refused.add(each.line() + ": " + each.reason()));
    }
  }
}
