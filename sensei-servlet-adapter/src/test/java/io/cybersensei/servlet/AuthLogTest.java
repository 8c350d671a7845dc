package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.SigningKeys;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every operation with secrets, and the lines of the log that it writes. */
class AuthLogTest {

  private static final String SECRET = "q7Vn2Lk9Rz4Xc8Mw1Ts6Yb3Hd5Gf0JpA";
  private static final String KEY_SECRET = "m4Bt8Zs1Kv6Qn3Wy9Lc2Xf7Rd5Hg0PjE";
  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final String BAD_SECRET = "mysecretkey";

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).build();
  private final AuthStores stores = storage.auth();
  private final AuthSettings settings =
      AuthSettings.builder()
          .bcryptCost(4)
          .from(
              name ->
                  Optional.ofNullable(
                      Map.of("JWT_SECRET_KEY", SECRET, "JWT_AUDIENCE", "school").get(name)))
          .build();
  private final List<String> secrets =
      new ArrayList<>(List.of(SECRET, KEY_SECRET, PASSWORD, OTHER_PASSWORD, BAD_SECRET));

  @Test
  void logHasNoSecrets() {
    assertThatThrownBy(() -> AuthSettings.builder().from(name -> Optional.of(BAD_SECRET)))
        .message()
        .doesNotContain(BAD_SECRET);
    assertThat(settings.toString()).doesNotContain(SECRET);

    SigningKeys shared =
        SigningKeys.shared(stores.signingKeys(), KEY_SECRET, settings.tokens(), Instant::now);
    for (AccessTokens tokens :
        List.of(
            new AccessTokens(settings.tokens(), Instant::now),
            new AccessTokens(settings.tokens(), shared, Instant::now))) {
      Accounts accounts = new Accounts(stores, tokens, settings, Instant::now);
      SenseiServlet.Builder servlet = SenseiServlet.builder(sensei).accounts(accounts, tokens);
      withTokensInBodies(servlet.build(), "ada" + secrets.size());
      withTokensInCookies(servlet.cookies(Browser.ORIGIN).build(), "bob" + secrets.size());
      assertThat(List.of(shared, tokens, accounts, servlet).toString())
          .doesNotContain(SECRET, KEY_SECRET);
    }

    secrets.forEach(NoSecretsInLogs::secret);
    Set<String> lines = NoSecretsInLogs.lines();
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("signed_in"))
        .anySatisfy(line -> assertThat(line).contains("password_changed"))
        .allSatisfy(line -> assertThat(line).doesNotContain(secrets));
  }

  private void withTokensInBodies(SenseiServlet servlet, String username) {
    try (ApiServer server = ApiServer.of(servlet)) {
      register(server, username);
      JsonNode first = secretsIn(login(server, username));
      JsonNode second =
          secretsIn(
              server.post(
                  "/api/auth/refresh",
                  "{\"refresh_token\":\"" + first.get("refresh_token").asText() + "\"}"));
      JsonNode third =
          secretsIn(
              server.post(
                  "/api/auth/password",
                  passwords(),
                  "Authorization",
                  "Bearer " + second.get("access_token").asText()));
      server.post(
          "/api/auth/logout",
          "{\"refresh_token\":\"" + third.get("refresh_token").asText() + "\"}");
      server.get("/api/auth/sessions", "Authorization", "Bearer " + SECRET);
    }
  }

  private void withTokensInCookies(SenseiServlet servlet, String username) {
    try (ApiServer server = ApiServer.of(servlet)) {
      register(server, username);
      Browser browser = new Browser(server);
      secretsIn(browser.login(username, PASSWORD));
      secretsIn(browser.post("/api/auth/refresh"));
      secretsIn(browser.send("POST", "/api/auth/password", passwords()));
      secrets.addAll(browser.cookies().values());
      browser.showing(Optional.of(SECRET)).post("/api/auth/refresh");
    }
  }

  private void register(ApiServer server, String username) {
    server.post(
        "/api/auth/register",
        "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\"}"
            .formatted(username, username, PASSWORD));
  }

  private HttpResponse<String> login(ApiServer server, String username) {
    return server.post(
        "/api/auth/login",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD));
  }

  private static String passwords() {
    return "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
        .formatted(PASSWORD, OTHER_PASSWORD);
  }

  private JsonNode secretsIn(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    secrets.addAll(Secrets.in(response));
    return json(response);
  }
}
