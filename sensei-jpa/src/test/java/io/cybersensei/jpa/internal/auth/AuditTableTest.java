package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditPage;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class AuditTableTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final String PASSWORD = "violet otters juggle";

  @Parameter TestStorage where;

  private JpaStorage storage;

  @BeforeEach
  void empty() {
    storage = where.emptied();
  }

  @Test
  void rowsHoldNamesAsHashesAndAddressesAsNetworks() throws SQLException {
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(4).build();
    InstantSource clock = InstantSource.fixed(NOW);
    Accounts accounts =
        new Accounts(
            storage.auth(),
            new AccessTokens(settings.tokens(), clock),
            settings,
            AccountProtection.builder().audit(storage.auth().audit()).build(),
            clock);
    RequestSource client = new RequestSource(Optional.of("2001:db8:1:2:3:4:5:6"), Optional.empty());
    accounts.register(
        new Registration("Ada", "ada@example.org", Optional.empty(), PASSWORD), client);
    accounts.signIn("ADA@example.org", PASSWORD, client);
    accounts.signIn("nobody", PASSWORD);
    accounts.deactivate("ada");

    String ada = accounts.findByUsername("ada").orElseThrow().id().toString();
    byte[] secret = storage.auth().accounts().secret();
    String name = AuditEvent.pseudonymOf("ada", secret);
    String email = AuditEvent.pseudonymOf("ada@example.org", secret);
    String nobody = AuditEvent.pseudonymOf("nobody", secret);
    String network = "2001:db8:1:2::/64";
    assertThat(column("at_micros")).containsOnly("1772352000123456");
    assertThat(rows())
        .containsExactlyInAnyOrder(
            String.join(" ", "registered", ada, name, network),
            String.join(" ", "signed_in", ada, email, network),
            String.join(" ", "sign_in_rejected", "-", nobody, "-"),
            String.join(" ", "deactivated", ada, name, "-"));
  }

  @Test
  void allEventsOfAnAccountAreReadOldestFirst() {
    UUID account = UUID.randomUUID();
    List<AuditEvent> written = new ArrayList<>();
    for (int i = 0; i < 2_005; i++) {
      // Several events have the same time, also at the end of a page.
      AuditEvent event = event(NOW.plusSeconds(i / 7), Optional.of(account));
      written.add(event);
      storage.auth().audit().record(event);
      if (i % 500 == 0) {
        storage.auth().audit().record(event(NOW, Optional.of(UUID.randomUUID())));
        storage.auth().audit().record(event(NOW, Optional.empty()));
      }
    }
    List<AuditEvent> read = new ArrayList<>();

    ((AuditTable) storage.auth().audit()).read(account, read::add);

    assertThat(read).isEqualTo(written);
  }

  @Test
  void pagesOfTheTrailAreNewestFirstAndLoseNothing() {
    AuditTrail trail = AuditTrail.of(storage.auth().audit());
    UUID account = UUID.randomUUID();
    List<AuditEvent> ofAccount = new ArrayList<>();
    List<AuditEvent> all = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      // Several events have the same time, also at the end of a page.
      AuditEvent event =
          event(NOW.plusSeconds(i / 4), i % 3 == 0 ? Optional.empty() : Optional.of(account));
      all.add(event);
      event.accountId().ifPresent(id -> ofAccount.add(event));
      trail.record(event);
    }

    for (Optional<UUID> asked : List.of(Optional.<UUID>empty(), Optional.of(account))) {
      List<AuditEvent> read = new ArrayList<>();
      AuditPage page = trail.page(asked, Optional.empty(), 3);
      read.addAll(page.items());
      while (page.next().isPresent()) {
        page = trail.page(asked, page.next(), 3);
        read.addAll(page.items());
      }
      assertThat(read)
          .containsExactlyInAnyOrderElementsOf(asked.isPresent() ? ofAccount : all)
          .isSortedAccordingTo(Comparator.comparing(AuditEvent::at).reversed());
    }
    assertThat(trail.page(Optional.of(UUID.randomUUID()), Optional.empty(), 3).items()).isEmpty();
  }

  private List<String> rows() throws SQLException {
    List<List<String>> columns =
        List.of(
            column("type"),
            column("coalesce(cast(account_id AS char(36)), '-')"),
            column("coalesce(name_hash, '-')"),
            column("coalesce(network, '-')"));
    return IntStream.range(0, columns.get(0).size())
        .mapToObj(i -> String.join(" ", columns.stream().map(column -> column.get(i)).toList()))
        .toList();
  }

  private List<String> column(String expression) throws SQLException {
    return where.under().query("SELECT " + expression + " FROM sensei_audit_event ORDER BY id");
  }

  private static AuditEvent event(Instant at, Optional<UUID> account) {
    return new AuditEvent(
        at, AuditEvent.Type.SIGN_IN_REJECTED, account, Optional.empty(), Optional.of("192.0.2.1"));
  }
}
