package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that may be repeated later, with 429 or 503, and those that may not. */
@Tag("slow")
@Timeout(60)
class RetryAfterTest {

  private static final AuthSettings SETTINGS =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private static final String NEW_PASSWORD = "seven copper lanterns";

  private final Academy academy = Academy.open();
  private String ada = "";

  @BeforeEach
  void signIn() {
    ada = academy.signIn("ada", Role.LEARNER);
  }

  @Test
  void guessesAreThrottledAtPasswordChangeInTheirSession() {
    try (ApiServer server = academy.serve()) {
      for (int i = 0; i < 10; i++) {
        assertThat(changePassword(server, "wrong").statusCode()).isEqualTo(403);
      }

      assertLater(changePassword(server, PASSWORD), 429, "300");
      ada = "Bearer " + json(login(server, PASSWORD)).get("access_token").asText();
      assertThat(changePassword(server, PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void guessesAtSignInAreThrottled() {
    try (ApiServer server = academy.serve()) {
      for (int i = 0; i < 10; i++) {
        assertThat(login(server, "wrong").statusCode()).isEqualTo(401);
      }

      assertLater(login(server, PASSWORD), 429, "300");
      assertThat(changePassword(server, PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void registrationsAreThrottledApartFromSignIns() {
    ThrottleSettings few =
        ThrottleSettings.builder().registrations(new Budget(2, Duration.ofMillis(9_001))).build();
    try (ApiServer server =
        serve(academy.storage.auth(), AccountProtection.builder().throttleSettings(few).build())) {
      assertThat(register(server, "bob").statusCode()).isEqualTo(201);
      assertThat(register(server, "bob").statusCode()).isEqualTo(409);

      assertLater(register(server, "carol"), 429, "10");
      assertThat(login(server, PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void passwordChecksBeyondTheLimitAreA503() throws Exception {
    CountDownLatch hashing = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    AuthStores stores = stuckWhileHashing(hashing, proceed);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ApiServer server = serve(stores, AccountProtection.builder().hashingsAtOnce(1).build())) {
      Future<HttpResponse<String>> first = threads.submit(() -> login(server, PASSWORD));
      hashing.await();
      List<Callable<HttpResponse<String>>> others =
          List.of(
              () -> login(server, PASSWORD),
              () -> register(server, "bob"),
              () -> changePassword(server, PASSWORD));

      for (Future<HttpResponse<String>> refused : threads.invokeAll(others)) {
        assertLater(refused.get(), 503, "2");
      }
      proceed.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(register(server, "bob").statusCode()).isEqualTo(201);
    } finally {
      proceed.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void sessionOfADeactivatedAccountCannotBeRefreshed() {
    try (ApiServer server = academy.serve()) {
      JsonNode ended = json(login(server, PASSWORD));
      academy.accounts.deactivate("ada");
      assertThat(refresh(server, ended).statusCode()).isEqualTo(401);
      assertThat(login(server, PASSWORD).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void sessionAfterADeactivationEndsAtItsRefresh() {
    AccountStore store = academy.storage.auth().accounts();
    try (ApiServer server = academy.serve()) {
      JsonNode session = json(login(server, PASSWORD));
      store.replaceActive(
          store.findByUsername("ada").orElseThrow().account().id(), false, Academy.NOW);

      HttpResponse<String> refused = refresh(server, session);

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer error=\"invalid_token\"");
      academy.accounts.activate("ada");
      assertThat(refresh(server, session).statusCode()).isEqualTo(401);
    }
  }

  private static void assertLater(HttpResponse<String> response, int status, String seconds) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Retry-After")).contains(seconds);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(response).get("status").asInt()).isEqualTo(status);
  }

  private ApiServer serve(AuthStores stores, AccountProtection protection) {
    Accounts accounts =
        new Accounts(stores, academy.tokens, SETTINGS, protection, () -> Academy.NOW);
    return ApiServer.of(
        SenseiServlet.builder(academy.sensei).accounts(accounts, academy.tokens).build());
  }

  /**
   * Returns stores in which the first check of a password reports itself and waits.
   *
   * @param hashing counted down when the check begins
   * @param proceed the check waits until this is counted down
   */
  private AuthStores stuckWhileHashing(CountDownLatch hashing, CountDownLatch proceed) {
    AuthStores sound = academy.storage.auth();
    Object accounts =
        Proxy.newProxyInstance(
            AccountStore.class.getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (self, method, arguments) -> {
              if (method.getName().equals("samplePasswordHashes")) {
                hashing.countDown();
                proceed.await();
              }
              try {
                return method.invoke(sound.accounts(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return new AuthStores(
        (AccountStore) accounts,
        sound.sessions(),
        sound.signingKeys(),
        sound.throttles(),
        sound.audit());
  }

  private static HttpResponse<String> login(ApiServer server, String password) {
    return server.post(
        "/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + password + "\"}");
  }

  private static HttpResponse<String> register(ApiServer server, String username) {
    return server.post(
        "/api/auth/register",
        "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"%2$s\"}"
            .formatted(username, PASSWORD));
  }

  private HttpResponse<String> changePassword(ApiServer server, String current) {
    return server.post(
        "/api/auth/password",
        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, NEW_PASSWORD),
        "Authorization",
        ada);
  }

  private static HttpResponse<String> refresh(ApiServer server, JsonNode tokens) {
    return server.post(
        "/api/auth/refresh",
        "{\"refresh_token\":\"" + tokens.get("refresh_token").asText() + "\"}");
  }
}
