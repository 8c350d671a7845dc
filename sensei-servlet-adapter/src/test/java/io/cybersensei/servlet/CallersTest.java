package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.LearnerAccess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee9.nested.ServletConstraint;
import org.eclipse.jetty.ee9.security.ConstraintMapping;
import org.eclipse.jetty.ee9.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee9.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

  private static final String OWN = "/api/user/me/recommendations";
  private static final String VIEW = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";

  private final Academy academy = Academy.open();

  @Test
  void requestWithoutTokenGetsAChallenge() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response = server.get(OWN);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }
  }

  @Test
  void otherSchemeIsNoToken() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response = server.get(OWN, "Authorization", "Basic YWRhOmFkYQ==");
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer x", "Bearer a.b.c", "bearer a b", "BEARER ,", "Bearer %00"})
  void badTokenIsInvalid(String header) {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response = server.get(OWN, "Authorization", header);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer error=\"invalid_token\"");
    }
  }

  @Test
  void schemeIsReadInAnyCase() {
    String header = academy.signIn("ada", Role.LEARNER).replace("Bearer", "bEARER ");
    try (ApiServer server = academy.serve()) {
      assertThat(server.get(OWN, "Authorization", header).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void twoTokensCountAsNone() {
    String ada = academy.signIn("ada", Role.LEARNER);
    String grace = academy.signIn("grace", Role.LEARNER);
    try (ApiServer server = academy.serve()) {
      assertThat(server.get(OWN, "Authorization", ada, "Authorization", grace).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void expiredTokenIsInvalid() {
    AtomicReference<Instant> now = new AtomicReference<>(Academy.NOW);
    Academy later = new Academy(Storage.inMemory(), now::get);
    String ada = later.signIn("ada", Role.LEARNER);
    try (ApiServer server = later.serve()) {
      assertThat(server.get(OWN, "Authorization", ada).statusCode()).isEqualTo(200);
      now.set(Academy.NOW.plus(Duration.ofMinutes(11)));
      assertThat(server.get(OWN, "Authorization", ada).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void tokenOfAnotherAudienceIsInvalid() {
    String stranger = Academy.open().signIn("ada", Role.ADMIN);
    try (ApiServer server = academy.serve()) {
      assertThat(server.get(OWN, "Authorization", stranger).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void tokenInTheQueryIsIgnored() {
    String ada = academy.signIn("ada", Role.LEARNER).substring("Bearer ".length());
    try (ApiServer server = academy.serve()) {
      assertThat(server.get(OWN + "?access_token=" + ada).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void rolesOfTheContainerMapToRolesOfSensei() {
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(Callers.fromUserPrincipal())
            .learnerAccess(LearnerAccess.oneClass())
            .build();
    ServletContextHandler context = new ServletContextHandler();
    context.setSecurityHandler(usersOfTheContainer());
    context.addServlet(new ServletHolder(servlet), "/*");
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(server.post("/api/interactions", VIEW, basic("Ada")).statusCode()).isEqualTo(201);
      assertThat(academy.storage.interactions().recent("Ada", 1)).hasSize(1);
      assertThat(server.get(OWN, basic("Ada")).statusCode()).isEqualTo(200);
      assertThat(status(server, "Ada", "Ada")).isEqualTo(200);
      // Ids of the host are compared exactly: another case is another learner.
      assertThat(status(server, "Ada", "ada")).isEqualTo(403);
      assertThat(status(server, "Ada", "boss")).isEqualTo(403);
      assertThat(status(server, "teacher", "Ada")).isEqualTo(200);
      assertThat(status(server, "boss", "Ada")).isEqualTo(200);
    }
  }

  @Test
  void hostNamesItsRoles() {
    Callers lms = Callers.fromUserPrincipal(Map.of("instructor", Role.ADMIN));
    ServletContextHandler context = new ServletContextHandler();
    context.setSecurityHandler(usersOfTheContainer());
    context.addServlet(
        new ServletHolder(SenseiServlet.builder(academy.sensei).callers(lms).build()), "/*");
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(status(server, "teacher", "Ada")).isEqualTo(200);
      assertThat(status(server, "boss", "Ada")).isEqualTo(403);
    }
  }

  @Test
  void functionOfTheHostIdentifiesCallers() {
    Callers lms =
        request ->
            Optional.ofNullable(request.getHeader("X-Lms-User"))
                .map(id -> new Caller(id, id.startsWith("t-") ? Role.INSTRUCTOR : Role.LEARNER));
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(lms)
            .learnerAccess(LearnerAccess.ofInstructors((instructor, learner) -> true))
            .build();
    try (ApiServer server = ApiServer.of(servlet)) {
      assertThat(server.get(OWN).statusCode()).isEqualTo(401);
      assertThat(server.get(OWN, "X-Lms-User", "4711").statusCode()).isEqualTo(200);
      String others = "/api/user/4712/learning-path";
      assertThat(server.get(others, "X-Lms-User", "4711").statusCode()).isEqualTo(403);
      assertThat(server.get(others, "X-Lms-User", "t-1").statusCode()).isEqualTo(200);
      assertThat(server.post("/api/interactions", VIEW, "X-Lms-User", "4711").statusCode())
          .isEqualTo(201);
      assertThat(academy.storage.interactions().recent("4711", 1)).hasSize(1);
    }
  }

  @Test
  void hostCombinesItsUsersWithThoseOfSensei() {
    String ada = academy.signIn("ada", Role.LEARNER);
    Callers tokens = Callers.fromAccessTokens(academy.tokens);
    Callers both =
        request ->
            tokens
                .callerOf(request)
                .or(
                    () ->
                        Optional.ofNullable(request.getHeader("X-Lms-User"))
                            .map(id -> new Caller(id, Role.LEARNER)));
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .accounts(academy.accounts, academy.tokens)
            .callers(both)
            .build();
    try (ApiServer server = ApiServer.of(servlet)) {
      assertThat(server.get(OWN, "Authorization", ada).statusCode()).isEqualTo(200);
      assertThat(server.get(OWN, "X-Lms-User", "4711").statusCode()).isEqualTo(200);
      assertThat(server.post("/api/auth/login", "{}").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void withoutAccountsThereAreNoAuthPaths() {
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei).callers(request -> Optional.empty()).build();
    try (ApiServer server = ApiServer.of(servlet)) {
      for (String path : List.of("/api/auth/register", "/api/auth/login")) {
        HttpResponse<String> response = server.post(path, "{}");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("title").asText()).isEqualTo("Not Found");
      }
    }
  }

  @Test
  void servletNeedsAccountsOrCallers() {
    assertThatThrownBy(() -> SenseiServlet.builder(academy.sensei).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("accounts(…)")
        .hasMessageContaining("callers(…)");
  }

  @Test
  void callerNeedsAValidLearnerId() {
    assertThatThrownBy(() -> new Caller("", Role.LEARNER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learnerId");
    assertThatThrownBy(() -> new Caller("a\nb", Role.LEARNER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int status(ApiServer server, String caller, String name) {
    return server.get("/api/user/" + name + "/recommendations", basic(caller)).statusCode();
  }

  private static String[] basic(String user) {
    byte[] credentials = (user + ":secret").getBytes(StandardCharsets.UTF_8);
    return new String[] {
      "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials)
    };
  }

  private static ConstraintSecurityHandler usersOfTheContainer() {
    UserStore users = new UserStore();
    Credential secret = Credential.getCredential("secret");
    users.addUser("Ada", secret, new String[] {"user"});
    users.addUser("teacher", secret, new String[] {"user", "instructor"});
    users.addUser("boss", secret, new String[] {"user", "admin"});
    HashLoginService login = new HashLoginService("school");
    login.setUserStore(users);
    ServletConstraint signedIn = new ServletConstraint();
    signedIn.setAuthenticate(true);
    signedIn.setRoles(new String[] {"user"});
    ConstraintMapping everywhere = new ConstraintMapping();
    everywhere.setPathSpec("/*");
    everywhere.setConstraint(signedIn);
    ConstraintSecurityHandler security = new ConstraintSecurityHandler();
    security.setAuthenticator(new BasicAuthenticator());
    security.setLoginService(login);
    security.addConstraintMapping(everywhere);
    return security;
  }
}
