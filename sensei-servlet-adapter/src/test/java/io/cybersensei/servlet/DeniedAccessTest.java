package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.token.AccessTokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeniedAccessTest {

  private static final String PASSWORD = "violet otters juggle";

  @Test
  void deniedReadOfAnotherLearnerIsAudited() {
    List<AuditEvent> events = new CopyOnWriteArrayList<>();
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(4).build();
    AccessTokens tokens = new AccessTokens(settings.tokens(), InstantSource.system());
    Storage storage = Storage.inMemory();
    Accounts accounts =
        new Accounts(
            storage.auth(),
            tokens,
            settings,
            AccountProtection.builder().audit(events::add).build(),
            InstantSource.system());
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
    String token = ((SignedIn) accounts.signIn("ada", PASSWORD)).token().value();
    events.clear();
    Sensei sensei = Sensei.builder().storage(storage).build();

    try (ApiServer server =
        ApiServer.of(SenseiServlet.builder(sensei).accounts(accounts, tokens).build())) {
      String path = "/api/user/grace/recommendations";
      assertThat(server.get(path, "Authorization", "Bearer " + token).statusCode()).isEqualTo(403);
    }

    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(AuditEvent.Type.ACCESS_DENIED);
              assertThat(event.accountId())
                  .isEqualTo(accounts.findByUsername("ada").map(account -> account.id()));
              assertThat(event.network()).contains("127.0.0.1");
            });
  }
}
