package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.servlet.internal.http.Route;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests every route: a request that is denied, repeated for long enough, reads and writes no rows.
 * A new route is tested without a change of this class.
 */
@Timeout(240)
class RepeatedDenialsTest {

  /** Enough to spend every budget of denied requests. */
  private static final int REPEATS = 100;

  /**
   * A budget that is spent stays so: after as many requests without a query, the next have none.
   */
  private static final int FREE = 5;

  /** Attempts with a password, which {@link StrangersOverHttpTest} tests. */
  private static final Set<String> ATTEMPTS =
      Set.of("/api/auth/register", "/api/auth/login", "/api/auth/password");

  private final Academy academy = Academy.open();
  private final AtomicInteger queries = new AtomicInteger();
  private final Accounts accounts =
      new Accounts(
          countedStores(),
          academy.tokens,
          AuthSettings.builder().audience("school").bcryptCost(4).build(),
          () -> Academy.NOW);
  private final SenseiServlet servlet =
      SenseiServlet.builder(academy.sensei).accounts(accounts, academy.tokens).build();
  private final ApiServer server = ApiServer.of(servlet);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void repeatedDenialCostsNoQuery() {
    ApiServer.signIn(accounts, "alice", Role.LEARNER);
    JsonNode ended = signIn();
    server.post("/api/auth/logout", refreshToken(ended));
    JsonNode open = signIn();
    List<String> costly = new ArrayList<>();
    int denied = 0;

    for (Route route : servlet.routes()) {
      for (JsonNode tokens : List.of(ended, open)) {
        String path =
            route.template().replace("{username}", "grace").replaceAll("\\{\\w+}", "none");
        int status = 0;
        int free = 0;
        for (int i = 0; i < REPEATS && free < FREE; i++) {
          int before = queries.get();
          status = send(route.method(), path, tokens).statusCode();
          free = queries.get() > before ? 0 : free + 1;
        }
        if (status >= 400 && !ATTEMPTS.contains(route.template())) {
          denied++;
          if (free == 0) {
            costly.add(route.method() + " " + route.template() + ": " + status);
          }
        }
      }
    }

    assertThat(costly).isEmpty();
    assertThat(denied).isGreaterThan(8);
  }

  private HttpResponse<String> send(String method, String path, JsonNode tokens) {
    String bearer = "Bearer " + tokens.get("access_token").asText();
    return method.equals("POST")
        ? server.post(path, body(path, tokens), "Authorization", bearer)
        : server.send(method, path, Optional.empty(), "Authorization", bearer);
  }

  private static String body(String path, JsonNode tokens) {
    return path.endsWith("/refresh") || path.endsWith("/logout") ? refreshToken(tokens) : "{}";
  }

  private static String refreshToken(JsonNode tokens) {
    return "{\"refresh_token\":\"" + tokens.get("refresh_token").asText() + "\"}";
  }

  private JsonNode signIn() {
    return json(
        server.post(
            "/api/auth/login", "{\"username\":\"alice\",\"password\":\"" + PASSWORD + "\"}"));
  }

  private AuthStores countedStores() {
    AuthStores stores = academy.storage.auth();
    return new AuthStores(
        counted(AccountStore.class, stores.accounts()),
        counted(SessionStore.class, stores.sessions()),
        stores.signingKeys(),
        stores.throttles(),
        counted(AuditLog.class, stores.audit()));
  }

  private <T> T counted(Class<T> type, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            Stream.of(type).toArray(Class<?>[]::new),
            (self, method, arguments) -> {
              queries.addAndGet(method.getName().equals("endings") ? 0 : 1);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
