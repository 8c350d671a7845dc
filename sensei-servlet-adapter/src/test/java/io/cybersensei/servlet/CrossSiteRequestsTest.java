package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cybersensei.auth.account.Role;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteRequestsTest {

  private static final String PARTNER = "https://app.example.org:8443";
  private static final String VIEW = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";

  private final Academy academy = Academy.open();
  private final SenseiServlet servlet =
      academy.builder().cookies(Browser.ORIGIN).allowedOrigins(PARTNER).build();
  private final ApiServer server = ApiServer.of(servlet);
  private final Browser browser = new Browser(server);

  @BeforeEach
  void signIn() {
    academy.signIn("ada", Role.LEARNER);
    academy.signIn("bob", Role.LEARNER);
    academy.accounts.endSessions("ada");
    assertThat(browser.login("ada", PASSWORD).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,https://learn.example.org.evil.example",
    "Origin,https://evil.learn.example.org",
    "Origin,http://learn.example.org",
    "Origin,https://learn.example.org:8443",
    "Origin,https://app.example.org",
    "Origin,https://learn.example.org/",
    "Origin,HTTPS://LEARN.EXAMPLE.ORG",
    "Origin,null",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none",
    "Sec-Fetch-Site,Same-Origin"
  })
  void requestsOfOtherOriginsAreRefused(String header, String value) {
    browser.from(header, value);
    refusesEveryChange(header + " not_allowed");
    assertRefused(browser.login("ada", PASSWORD), header + " not_allowed");
  }

  @Test
  void requestsWithoutOriginAreRefused() {
    browser.from();
    refusesEveryChange("Origin required");
    assertRefused(browser.login("ada", PASSWORD), "Origin required");
  }

  @Test
  void originOverridesSecFetchSite() {
    browser.from("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin");
    refusesEveryChange("Origin not_allowed");
  }

  @Test
  void allowedOriginsAndTheSameOriginAreAccepted() {
    assertThat(change("POST", "/api/interactions").statusCode()).isEqualTo(201);
    browser.from("Origin", PARTNER, "Sec-Fetch-Site", "same-site");
    assertThat(change("POST", "/api/interactions").statusCode()).isEqualTo(201);
    browser.from("Sec-Fetch-Site", "same-origin");
    assertThat(change("POST", "/api/interactions").statusCode()).isEqualTo(201);
    assertThat(browser.login("ada", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void missingCsrfTokenIsReported() {
    browser.showing(Optional.empty());
    refusesEveryChange("X-CSRF-Token required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "00000000000000000000000000000000"})
  void inventedCsrfTokenIsRefused(String token) {
    browser.showing(Optional.of(token));
    refusesEveryChange("X-CSRF-Token wrong");
  }

  @Test
  void csrfTokensOfOtherSessionsAreRefused() {
    Browser ofBob = new Browser(server);
    ofBob.login("bob", PASSWORD);
    Browser ofAdaElsewhere = new Browser(server);
    ofAdaElsewhere.login("ada", PASSWORD);

    String own = browser.csrfToken();
    for (Browser other : new Browser[] {ofBob, ofAdaElsewhere}) {
      assertThat(other.csrfToken()).isNotEqualTo(own);
      browser.showing(Optional.of(other.csrfToken()));
      refusesEveryChange("X-CSRF-Token wrong");
    }
    browser.login("ada", PASSWORD);
    browser.showing(Optional.of(own));
    refusesEveryChange("X-CSRF-Token wrong");
  }

  @Test
  void refreshAndLogoutNeedTheCsrfTokenDespiteAuthorization() {
    String bob = academy.signIn("bobby", Role.LEARNER);
    browser.showing(Optional.empty());

    for (String path : new String[] {"/api/auth/refresh", "/api/auth/logout"}) {
      assertRefused(browser.post(path, "Authorization", bob), "X-CSRF-Token required");
    }
  }

  @Test
  void logoutWithoutSessionNeedsAnAllowedOrigin() {
    Browser stranger = new Browser(server).from("Origin", "https://evil.example");

    assertRefused(stranger.post("/api/auth/logout"), "Origin not_allowed");
    assertRefused(stranger.post("/api/auth/refresh"), "Origin not_allowed");
  }

  @Test
  void servletsOfTheHostIdentifyTheSameCallers() {
    HttpServlet own =
        new HttpServlet() {
          private static final long serialVersionUID = 1;

          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response
                .getWriter()
                .print(servlet.callers().callerOf(request).map(Caller::learnerId).orElse("-"));
          }
        };
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(own), "/own");
    context.addServlet(new ServletHolder(servlet), "/*");
    try (ApiServer host = ApiServer.over(JettyContainer.start(context))) {
      Browser page = browser.copy(host);
      assertThat(page.post("/own").body()).isEqualTo("ada");
      page.showing(Optional.empty());
      assertThat(page.post("/own").body()).isEqualTo("-");
      assertThat(page.get("/own").body()).isEqualTo("ada");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://learn.example.org",
        "http://localhost.example.org",
        "http://192.168.0.7:8080",
        "http://[::2]"
      })
  void cookiesOverPlainHttpPreventTheBuild(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> academy.builder().cookies(origin))
        .withMessageStartingWith("publicOrigin must begin with https://")
        .withMessageNotContaining(origin);
    SenseiServlet.Builder builder =
        academy.builder().cookies(Browser.ORIGIN).allowedOrigins(origin);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("allowedOrigins must begin with https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]"})
  void cookiesMayUsePlainHttpOnLocalhost(String origin) {
    SenseiServlet local = academy.builder().cookies(origin).build();
    try (ApiServer machine = ApiServer.of(local)) {
      Browser page = new Browser(machine).from("Origin", origin);
      assertThat(page.login("ada", PASSWORD).statusCode()).isEqualTo(200);
      assertThat(page.post("/api/auth/refresh").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "learn.example.org",
        "//learn.example.org",
        "https://",
        "https://*.example.org",
        "https://learn.example.org/",
        "https://learn.example.org/page",
        "https://learn.example.org?x",
        "https://learn.example.org#x",
        "https://learn.example.org:443",
        "http://localhost:80",
        "https://me@learn.example.org",
        "https://Learn.example.org",
        "HTTPS://learn.example.org",
        "ftp://learn.example.org",
        "https://lärn.example.org",
        "https://learn.example.org https://app.example.org"
      })
  void invalidOriginIsRefusedWithTheNameOfItsSetting(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> academy.builder().cookies(text))
        .withMessageStartingWith("publicOrigin must be an origin");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> academy.builder().allowedOrigins(PARTNER, text))
        .withMessageStartingWith("allowedOrigins must be an origin");
  }

  @Test
  void cookiesNeedTheAccountsOfSensei() {
    SenseiServlet.Builder withoutAccounts =
        SenseiServlet.builder(academy.sensei).cookies(Browser.ORIGIN);
    SenseiServlet.Builder withCallers =
        academy.builder().callers(Callers.fromUserPrincipal()).cookies(Browser.ORIGIN);

    assertThatIllegalStateException()
        .isThrownBy(withoutAccounts::build)
        .withMessageContaining("accounts(…)");
    assertThatIllegalStateException()
        .isThrownBy(withCallers::build)
        .withMessageContaining("callers(…)");
  }

  /** Sends each request that changes something, and checks that nothing has changed. */
  private void refusesEveryChange(String violation) {
    String session = academy.accounts.sessions("ada").get(0).id();
    int sessions = academy.accounts.sessions("ada").size();

    assertRefused(change("POST", "/api/interactions"), violation);
    assertRefused(change("POST", "/api/auth/refresh"), violation);
    assertRefused(change("POST", "/api/auth/logout"), violation);
    assertRefused(change("POST", "/api/auth/password"), violation);
    assertRefused(change("DELETE", "/api/auth/sessions/" + session), violation);
    assertThat(academy.accounts.sessions("ada")).hasSize(sessions);
    assertThat(academy.storage.interactions().recent("ada", 1)).isEmpty();
  }

  private HttpResponse<String> change(String method, String path) {
    return browser.send(method, path, VIEW);
  }

  private static void assertRefused(HttpResponse<String> response, String violation) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(violations(json(response))).containsExactly(violation);
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
  }
}
