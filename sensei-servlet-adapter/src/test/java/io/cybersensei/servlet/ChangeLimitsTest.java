package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.ChangeLimit;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.upload.file.FileStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every route that changes something has a limit for each caller. */
@Timeout(120)
class ChangeLimitsTest {

  private static final Budget ONE = new Budget(1, Duration.ofMinutes(10));
  private static final String FEEDBACK = "/api/feedback/recommendation";
  private static final String TLS = "{\"topic_id\":\"tls\"}";
  private static final String GOAL = "/api/user/me/goals/tcp";

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open();
  private final ServiceCredentials services =
      new ServiceCredentials(academy.storage.services(), AuditLog.none(), () -> Academy.NOW);
  private SenseiServlet servlet = servlet(new ChangeLimits(ONE, ONE, ONE));
  private ApiServer server = ApiServer.of(servlet);

  @AfterEach
  void stop() {
    server.close();
  }

  private SenseiServlet servlet(ChangeLimits limits) {
    return academy
        .builder()
        .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
        .services(services)
        .changeLimits(limits)
        .clock(() -> now)
        .build();
  }

  private void serve(ChangeLimits limits) {
    server.close();
    servlet = servlet(limits);
    server = ApiServer.of(servlet);
  }

  @Test
  void eachRouteThatChangesSomethingRefusesBeyondItsLimit() {
    List<String> unlimited = new ArrayList<>();
    int number = 0;
    for (Route route : servlet.routes()) {
      if (!Route.changes(route.method()) || route.endpoint().limit() == ChangeLimit.OWN) {
        continue;
      }
      String caller = academy.signIn("admin" + number++ + "x", Role.ADMIN);
      int first = send(route, caller).statusCode();
      HttpResponse<String> second = send(route, caller);
      if (first == 429
          || second.statusCode() != 429
          || !second.headers().firstValue("Retry-After").equals(Optional.of("600"))
          || !second.headers().firstValue("Content-Type").orElse("").contains("problem+json")) {
        unlimited.add(route.method() + " " + route.template() + " " + second.statusCode());
      }
    }

    assertThat(unlimited).isEmpty();
    assertThat(number).isGreaterThan(35);
  }

  private HttpResponse<String> send(Route route, String caller) {
    String path =
        route
            .template()
            .replace("{username}", "ada")
            .replaceAll("\\{\\w+}", "0c7c4f7e-1111-4222-8333-123456789abc");
    return server.send(
        route.method(),
        path + "?learner=ada",
        BodyPublishers.ofString("{}"),
        "Content-Type",
        "application/json",
        "Authorization",
        caller);
  }

  /**
   * Their limits are the subjects of {@code RepeatedDenialsTest}, of the throttle and of others.
   */
  @Test
  void onlyAccountsAndInteractionsHaveLimitsOfTheirOwn() {
    assertThat(
            servlet.routes().stream()
                .filter(route -> route.endpoint().limit() == ChangeLimit.OWN)
                .map(Route::template))
        .containsExactly(
            "/api/auth/register",
            "/api/auth/confirm",
            "/api/auth/login",
            "/api/auth/refresh",
            "/api/auth/logout",
            "/api/interactions");
  }

  @Test
  void routeWithoutALimitIsRefused() {
    Endpoint unlimited =
        new Endpoint(
            Access.CALLER, Optional.empty(), ChangeLimit.NONE, request -> Response.empty(204));

    assertThat(new Route("GET", "/api/new", unlimited).method()).isEqualTo("GET");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Route("PATCH", "/api/new", unlimited))
        .withMessage("The endpoint of PATCH /api/new must have a limit of its requests.");
  }

  @Test
  void callerBeyondTheLimitWaitsAloneAndReadsOn() {
    serve(new ChangeLimits(new Budget(2, Duration.ofSeconds(2)), ONE, ONE));
    String ada = academy.signIn("ada", Role.LEARNER);
    String bob = academy.signIn("bob", Role.LEARNER);
    assertThat(put(GOAL, ada).statusCode()).isEqualTo(200);
    assertThat(put("/api/goals?id=tls", ada).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = server.post(FEEDBACK, "{}", "Authorization", ada);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("2");
    assertThat(put(GOAL, bob).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/goals", "Authorization", ada).statusCode()).isEqualTo(200);
    assertThat(server.post("/api/interactions", viewed(), "Authorization", ada).statusCode())
        .isEqualTo(201);
    now = now.plusSeconds(2);
    assertThat(put(GOAL, ada).statusCode()).isEqualTo(200);
    assertThat(put(GOAL, ada).statusCode()).isEqualTo(429);
  }

  @Test
  void deniedRequestsOfOthersTakeNothing() {
    String ada = academy.signIn("ada", Role.LEARNER);

    assertThat(put("/api/goals?id=tcp&learner=bob", ada).statusCode()).isEqualTo(403);
    assertThat(put(GOAL, ada).statusCode()).isEqualTo(200);
  }

  @Test
  void stolenSessionCannotKeepTheOwnerFromEndingIt() {
    academy.signIn("ada", Role.LEARNER);
    SignedIn stolen = (SignedIn) academy.accounts.signIn("ada", PASSWORD);
    String thief = "Bearer " + stolen.token().value();
    String owner =
        "Bearer " + ((SignedIn) academy.accounts.signIn("ada", PASSWORD)).token().value();
    assertThat(put(GOAL, thief).statusCode()).isEqualTo(200);
    assertThat(put(GOAL, owner).statusCode()).isEqualTo(429);
    assertThat(end("0c7c4f7e-1111-4222-8333-123456789abc", thief)).isEqualTo(404);

    assertThat(end(stolen.token().sessionId(), thief)).isEqualTo(429);
    assertThat(end(stolen.token().sessionId(), owner)).isEqualTo(204);
  }

  @Test
  void serviceHasABudgetOfItsOwn() {
    String lms =
        "Bearer "
            + services.issue("lms", Set.of(ServiceScope.RECOMMEND), Duration.ofDays(1)).secret();
    String other =
        "Bearer "
            + services.issue("other", Set.of(ServiceScope.RECOMMEND), Duration.ofDays(1)).secret();

    assertThat(recommend(lms)).isEqualTo(200);
    assertThat(recommend(lms)).isEqualTo(429);
    assertThat(recommend(other)).isEqualTo(200);
  }

  private int recommend(String service) {
    return server
        .post("/api/learners/recommendations", "{\"learners\":[\"ada\"]}", "Authorization", service)
        .statusCode();
  }

  /** The handler of a request whose body arrives later is called twice. */
  @Test
  void requestWhoseBodyArrivesLateCountsOnce() throws IOException {
    serve(new ChangeLimits(new Budget(2, Duration.ofHours(1)), ONE, ONE));
    String ada = academy.signIn("ada", Role.LEARNER);

    assertThat(putInTwoParts(ada)).startsWith("HTTP/1.1 200");
    assertThat(putInTwoParts(ada)).startsWith("HTTP/1.1 200");
    assertThat(putInTwoParts(ada)).startsWith("HTTP/1.1 429");
  }

  private String putInTwoParts(String caller) throws IOException {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("PUT "
                  + GOAL
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                  + caller
                  + "\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{")
              .getBytes(UTF_8));
      out.flush();
      out.write(TLS.substring(1).getBytes(UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void fileOf2GibInPartsOf5MibIsWithinTheDefaults() {
    serve(ChangeLimits.standard());
    String ada = academy.signIn("ada", Role.LEARNER);
    int parts = 410;
    HttpResponse<String> begun =
        server.send(
            "POST",
            "/api/knowledge-base/tus",
            BodyPublishers.noBody(),
            "Authorization",
            ada,
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            String.valueOf(parts + 1),
            "Upload-Metadata",
            "filename " + Base64.getEncoder().encodeToString("a.mp4".getBytes(UTF_8)));
    String path = "/api/knowledge-base/" + begun.headers().firstValue("Location").orElseThrow();

    // The clock stands still, and a part counts whatever its size is.
    for (int part = 0; part < parts; part++) {
      assertThat(append(path, part, ada)).isEqualTo(204);
    }
  }

  private int append(String path, int offset, String caller) {
    return server
        .send(
            "PATCH",
            path,
            BodyPublishers.ofByteArray(new byte[1]),
            "Authorization",
            caller,
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            String.valueOf(offset),
            "Content-Type",
            "application/offset+octet-stream")
        .statusCode();
  }

  private HttpResponse<String> put(String path, String caller) {
    return server.send(
        "PUT",
        path,
        BodyPublishers.ofString(TLS),
        "Content-Type",
        "application/json",
        "Authorization",
        caller);
  }

  private int end(String session, String caller) {
    return server
        .send(
            "DELETE",
            "/api/auth/sessions/" + session,
            BodyPublishers.noBody(),
            "Authorization",
            caller)
        .statusCode();
  }

  private static String viewed() {
    return "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";
  }
}
