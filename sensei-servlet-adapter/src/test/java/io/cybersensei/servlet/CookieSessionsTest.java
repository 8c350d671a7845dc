package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CookieSessionsTest {

  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final String ACCESS = "__Host-sensei-access";
  private static final String REFRESH = "__Host-sensei-refresh";
  private static final String SESSIONS = "/api/auth/sessions";

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open(() -> now);
  private final ApiServer server = ApiServer.of(academy.builder().cookies(Browser.ORIGIN).build());
  private final Browser browser = new Browser(server);

  @BeforeEach
  void register() {
    academy.signIn("ada", Role.LEARNER);
    academy.accounts.endSessions("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tokensAreInHttpOnlyCookiesAndNotInTheBody() {
    HttpResponse<String> response = browser.login("ada", PASSWORD);

    assertThat(names(json(response)))
        .containsExactly("expires_in", "refresh_expires_in", "csrf_token", "device_token");
    assertThat(response.headers().allValues("Set-Cookie"))
        .satisfiesExactly(
            access ->
                assertThat(access)
                    .matches(
                        ACCESS
                            + "=[\\w.-]+; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Strict"),
            refresh ->
                assertThat(refresh)
                    .matches(
                        REFRESH
                            + "=[\\w-]{97}; Path=/; Max-Age=604800; Secure; HttpOnly;"
                            + " SameSite=Strict"));
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.DefaultLocales#tags")
  void cookiesAreTheSameUnderEveryDefaultLocale(String locale) throws Exception {
    HttpResponse<String> response =
        DefaultLocales.under(locale, () -> browser.login("ada", PASSWORD));

    assertThat(response.headers().allValues("Set-Cookie"))
        .satisfiesExactly(
            access -> assertThat(access).contains("; Max-Age=600; "),
            refresh -> assertThat(refresh).contains("; Max-Age=604800; "));
  }

  @Test
  void cookieIdentifiesTheCaller() {
    browser.login("ada", PASSWORD);

    assertThat(browser.get("/api/user/me/recommendations").statusCode()).isEqualTo(200);
    assertThat(view(browser).statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("ada", 1)).hasSize(1);
  }

  @Test
  void readingNeedsNeitherOriginNorCsrfToken() {
    browser.login("ada", PASSWORD);
    browser.from().showing(Optional.empty());

    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
    assertThat(browser.send("HEAD", SESSIONS, "").statusCode()).isEqualTo(200);
  }

  @Test
  void cookieExpiresWithItsToken() {
    browser.login("ada", PASSWORD);
    now = now.plusSeconds(900);

    assertThat(view(browser).statusCode()).isEqualTo(401);
    assertThat(browser.post("/api/auth/refresh").statusCode()).isEqualTo(200);
    assertThat(view(browser).statusCode()).isEqualTo(201);
    assertThat(server.get(SESSIONS, "Cookie", ACCESS + "=a.b.c").statusCode()).isEqualTo(401);
    assertThat(server.get(SESSIONS, "Cookie", ACCESS + "=\"; =;,").statusCode()).isEqualTo(401);
  }

  @Test
  void twoCookiesOfOneNameCountAsNone() {
    browser.login("ada", PASSWORD);
    String cookie = ACCESS + "=" + browser.cookies().get(ACCESS);

    assertThat(server.get(SESSIONS, "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.get(SESSIONS, "Cookie", cookie + "; " + cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void refreshReplacesBothCookiesAndKeepsTheCsrfToken() {
    browser.login("ada", PASSWORD);
    Map<String, String> before = browser.cookies();
    String csrfToken = browser.csrfToken();
    now = now.plusSeconds(60);
    HttpResponse<String> response = browser.post("/api/auth/refresh");

    assertThat(names(json(response)))
        .containsExactly("expires_in", "refresh_expires_in", "csrf_token");
    assertThat(browser.cookies()).hasSize(2).doesNotContainValue(before.get(REFRESH));
    assertThat(browser.cookies()).doesNotContainValue(before.get(ACCESS));
    assertThat(browser.csrfToken()).isEqualTo(csrfToken);
  }

  @Test
  void refreshTokenIsTakenFromItsCookieOnly() {
    browser.login("ada", PASSWORD);
    String token = browser.cookies().get(REFRESH);

    assertThat(
            server
                .post(
                    "/api/auth/refresh",
                    "{\"refresh_token\":\"" + token + "\"}",
                    "Origin",
                    Browser.ORIGIN)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void reusedRefreshTokenEndsTheSession() {
    browser.login("ada", PASSWORD);
    Browser thief = browser.copy(server);
    browser.post("/api/auth/refresh");
    browser.post("/api/auth/refresh");

    assertThat(thief.post("/api/auth/refresh").statusCode()).isEqualTo(401);
    HttpResponse<String> refused = browser.post("/api/auth/refresh");
    assertThat(refused.statusCode()).isEqualTo(401);
    // The cookies may already be those of a newer session.
    assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void logoutEndsTheSessionAndClearsTheCookies() {
    browser.login("ada", PASSWORD);
    Browser copy = browser.copy(server);
    HttpResponse<String> response = browser.post("/api/auth/logout");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly(
            ACCESS + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
            REFRESH + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
    assertThat(academy.accounts.sessions("ada")).isEmpty();
    assertThat(copy.post("/api/auth/refresh").statusCode()).isEqualTo(401);
    assertThat(copy.post("/api/auth/logout").statusCode()).isEqualTo(204);
    assertThat(copy.cookies()).isEmpty();
    assertThat(browser.post("/api/auth/logout").statusCode()).isEqualTo(204);
  }

  @Test
  void signInEndsTheFormerSessionOfTheBrowser() {
    browser.login("ada", PASSWORD);
    Browser elsewhere = new Browser(server);
    elsewhere.login("ada", PASSWORD);
    String before = browser.csrfToken();
    browser.login("ada", PASSWORD);

    assertThat(academy.accounts.sessions("ada")).hasSize(2);
    assertThat(browser.csrfToken()).isNotEqualTo(before);
    assertThat(elsewhere.post("/api/auth/refresh").statusCode()).isEqualTo(200);
  }

  @Test
  void failedSignInKeepsTheSessionOfTheBrowser() {
    browser.login("ada", PASSWORD);

    HttpResponse<String> refused = browser.login("ada", "wrong");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(browser.post("/api/auth/refresh").statusCode()).isEqualTo(200);
  }

  @Test
  void passwordChangeReplacesCookiesAndEndsOtherSessions() {
    browser.login("ada", PASSWORD);
    Browser elsewhere = new Browser(server);
    elsewhere.login("ada", PASSWORD);
    Map<String, String> before = browser.cookies();
    String csrfToken = browser.csrfToken();

    HttpResponse<String> response =
        browser.send(
            "POST",
            "/api/auth/password",
            "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
                .formatted(PASSWORD, OTHER_PASSWORD));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(names(json(response)))
        .containsExactly("expires_in", "refresh_expires_in", "csrf_token");
    assertThat(browser.cookies()).hasSize(2).doesNotContainValue(before.get(ACCESS));
    assertThat(browser.cookies()).doesNotContainValue(before.get(REFRESH));
    assertThat(browser.csrfToken()).isNotEqualTo(csrfToken);
    assertThat(elsewhere.post("/api/auth/refresh").statusCode()).isEqualTo(401);
    assertThat(view(browser).statusCode()).isEqualTo(201);
  }

  @Test
  void callerCanEndOtherSessions() {
    new Browser(server).login("ada", PASSWORD);
    now = now.plusSeconds(60);
    browser.login("ada", PASSWORD);
    String other = json(browser.get(SESSIONS)).at("/sessions/1/id").asText();

    assertThat(browser.send("DELETE", SESSIONS + "/" + other, "").statusCode()).isEqualTo(204);
    assertThat(academy.accounts.sessions("ada")).hasSize(1);
  }

  @Test
  void reloadedPageGetsTheCsrfToken() {
    browser.login("ada", PASSWORD);
    String csrfToken = browser.csrfToken();
    now = now.plusSeconds(900);
    browser.showing(Optional.empty()).from();

    HttpResponse<String> response = browser.get("/api/auth/csrf");
    assertThat(response.body()).isEqualTo("{\"csrf_token\":\"" + csrfToken + "\"}");
    HttpResponse<String> stranger = server.get("/api/auth/csrf");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(server.get("/api/auth/csrf", "Cookie", REFRESH + "=x").statusCode()).isEqualTo(401);
  }

  @Test
  void authorizationHeaderOverridesTheCookieAndNeedsNoCsrfToken() {
    String bob = academy.signIn("bob", Role.LEARNER);
    browser.login("ada", PASSWORD);
    browser.showing(Optional.empty()).from();

    assertThat(view(browser, "Authorization", bob).statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("bob", 1)).hasSize(1);
    for (String wrong : List.of("Bearer a.b.c", "Basic YWRhOmFkYQ==")) {
      assertThat(view(browser, "Authorization", wrong).statusCode()).isEqualTo(401);
    }
    assertThat(academy.storage.interactions().recent("ada", 1)).isEmpty();
  }

  @Test
  void nodesWithTheSameStoresAgreeOnTheCsrfToken() {
    Academy node = new Academy(academy.storage, () -> now);
    SenseiServlet servlet = node.builder().cookies(Browser.ORIGIN).build();
    try (ApiServer other = ApiServer.of(servlet)) {
      browser.login("ada", PASSWORD);
      Browser moved = browser.copy(other);

      assertThat(moved.post("/api/auth/refresh").statusCode()).isEqualTo(200);
      assertThat(moved.csrfToken()).isEqualTo(browser.csrfToken());
    }
  }

  @Test
  void withoutCookiesSettingThereIsNoCsrfTokenAndCookiesAreIgnored() {
    browser.login("ada", PASSWORD);
    try (ApiServer plain = academy.serve()) {
      Browser copy = browser.copy(plain);
      assertThat(copy.get("/api/auth/csrf").statusCode()).isEqualTo(404);
      assertThat(copy.get(SESSIONS).statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> view(Browser browser, String... headers) {
    return browser.send(
        "POST", "/api/interactions", "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}", headers);
  }
}
