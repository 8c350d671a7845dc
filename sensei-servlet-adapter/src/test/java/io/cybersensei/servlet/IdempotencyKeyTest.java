package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.idempotency.ClaimResult;
import io.cybersensei.idempotency.IdempotencyLimits;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.upload.file.FileStore;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that is repeated under its key has no second effect. */
class IdempotencyKeyTest {

  private static final String KEY = "Idempotency-Key";
  private static final String CHALLENGE = "/api/challenge";
  private static final String TCP = "{\"topic_id\":\"tcp\"}";

  private final Academy academy = Academy.open();
  private final ServiceCredentials services =
      new ServiceCredentials(academy.storage.services(), AuditLog.none(), () -> Academy.NOW);
  private final SenseiServlet servlet =
      academy
          .builder()
          .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
          .services(services)
          .build();
  private final ApiServer server = ApiServer.of(servlet);
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path, String body, String caller, String key) {
    return server.post(path, body, "Authorization", caller, KEY, key);
  }

  @Test
  void repeatedChallengeHasTheFirstResponse() {
    HttpResponse<String> first = post(CHALLENGE, TCP, ada, "\"8e03978e-40d5\"");
    HttpResponse<String> again = post(CHALLENGE, TCP, ada, "8e03978e-40d5");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(json(server.get(CHALLENGE, "Authorization", ada)).get("challenges")).hasSize(1);
    assertThat(violations(json(post(CHALLENGE, TCP, ada, "another"))))
        .containsExactly("topic_id open");
  }

  @Test
  void sameKeyWithOtherContentIsRefused() {
    post(CHALLENGE, TCP, ada, "k");

    for (HttpResponse<String> other :
        List.of(
            post(CHALLENGE, "{\"topic_id\": \"tcp\"}", ada, "k"),
            post(CHALLENGE + "?learner=ada", TCP, ada, "k"))) {
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(violations(json(other))).containsExactly(KEY + " other_request");
    }
    String bob = academy.signIn("bob", Role.LEARNER);
    assertThat(post(CHALLENGE, TCP, bob, "k").statusCode()).isEqualTo(201);
  }

  @Test
  void refusedRequestCanBeCorrectedUnderItsKey() {
    assertThat(post(CHALLENGE, "{}", ada, "k").statusCode()).isEqualTo(422);

    assertThat(post(CHALLENGE, TCP, ada, "k").statusCode()).isEqualTo(201);
  }

  @Test
  void interactionsWithoutIdsCountOnceUnderAKey() {
    String body = "[{\"type\":\"viewed\",\"topic_id\":\"tcp\"},{\"type\":\"nothing\"}]";
    HttpResponse<String> first = post("/api/interactions", body, ada, "k");
    assertThat(post("/api/interactions", body, ada, "k").body()).isEqualTo(first.body());
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("ada", 9)).hasSize(1);
    assertThat(post("/api/interactions", body, ada, "l").statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("ada", 9)).hasSize(2);

    String ofBob = "{\"learner_id\":\"bob\",\"type\":\"viewed\",\"topic_id\":\"tcp\"}";
    String lms =
        "Bearer " + services.issue("lms", Set.of(ServiceScope.LOG), Duration.ofDays(1)).secret();
    for (int i = 0; i < 2; i++) {
      assertThat(post("/api/learners/interactions", ofBob, lms, "k").statusCode()).isEqualTo(201);
    }
    assertThat(academy.storage.interactions().recent("bob", 9)).hasSize(1);
  }

  /** As after a crash, or on a storage of the host that keeps no keys. */
  @Test
  void interactionsCountOnceEvenIfTheKeyIsForgotten() {
    String body = "[{\"type\":\"viewed\",\"topic_id\":\"tcp\"}]";
    JsonNode first = json(post("/api/interactions", body, ada, "k"));
    Storage forgetful = withKeys(academy.storage, IdempotencyStore.none());
    Sensei sensei = Sensei.builder().storage(forgetful).clock(() -> Academy.NOW).build();
    SenseiServlet other =
        SenseiServlet.builder(sensei).accounts(academy.accounts, academy.tokens).build();
    try (ApiServer second = ApiServer.of(other)) {
      HttpResponse<String> again =
          second.post("/api/interactions", body, "Authorization", ada, KEY, "k");

      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(json(again).at("/already_known/0/id")).isEqualTo(first.at("/stored/0/id"));
      for (int status : List.of(201, 422)) {
        assertThat(second.post(CHALLENGE, TCP, "Authorization", ada, KEY, "k").statusCode())
            .isEqualTo(status);
      }
    }
  }

  @Test
  void requestThatIsRunningOrWasInterruptedIsAConflict() {
    assertThat(answerIf(new ClaimResult.Running()))
        .satisfies(
            running -> {
              assertThat(running.statusCode()).isEqualTo(409);
              assertThat(running.headers().firstValue("Retry-After")).contains("1");
              assertThat(violations(json(running))).containsExactly(KEY + " in_progress");
            });
    HttpResponse<String> interrupted = answerIf(new ClaimResult.OutcomeUnknown());
    assertThat(interrupted.statusCode()).isEqualTo(409);
    assertThat(violations(json(interrupted))).containsExactly(KEY + " outcome_unknown");
    assertThat(academy.storage.challenges().of("ada")).isEmpty();
  }

  private HttpResponse<String> answerIf(ClaimResult result) {
    IdempotencyStore keys =
        new IdempotencyStore() {
          @Override
          public ClaimResult claim(IdempotentRequest request, IdempotencyLimits limits) {
            return result;
          }

          @Override
          public void complete(
              io.cybersensei.idempotency.Claim claim,
              io.cybersensei.idempotency.StoredResponse response) {}

          @Override
          public void release(io.cybersensei.idempotency.Claim claim) {}

          @Override
          public void abandon(io.cybersensei.idempotency.Claim claim) {}
        };
    Sensei sensei = Sensei.builder().storage(withKeys(academy.storage, keys)).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    SenseiServlet other =
        SenseiServlet.builder(sensei).accounts(academy.accounts, academy.tokens).build();
    try (ApiServer second = ApiServer.of(other)) {
      return second.post(CHALLENGE, TCP, "Authorization", ada, KEY, "k");
    }
  }

  private static Storage withKeys(Storage storage, IdempotencyStore keys) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) ->
                method.getName().equals("idempotency") ? keys : method.invoke(storage, arguments));
  }

  @Test
  void malformedKeyIsRefused() {
    for (String key : List.of("\"", "\"\"", "a b", "\"a", "a\\b", "k".repeat(201), "\"a\";b=1")) {
      HttpResponse<String> refused = post(CHALLENGE, TCP, ada, key);

      assertThat(refused.statusCode()).as(key).isEqualTo(400);
      assertThat(violations(json(refused))).containsExactly(KEY + " malformed");
    }
    HttpResponse<String> twice =
        server.post(CHALLENGE, TCP, "Authorization", ada, KEY, "a", KEY, "b");
    assertThat(violations(json(twice))).containsExactly(KEY + " repeated");
    assertThat(academy.storage.challenges().of("ada")).isEmpty();
    assertThat(post(CHALLENGE, TCP, ada, "\"!#$%&'()*+,-./:;<=>?@[]^_`{|}~\"").statusCode())
        .isEqualTo(201);
  }

  /** A route reads the header exactly if its description names it. */
  @Test
  void routesWithAKeyAreThoseOfTheDescription() {
    String secret =
        "Bearer "
            + services.issue("all", Set.of(ServiceScope.values()), Duration.ofDays(1)).secret();
    String ivy = academy.signIn("ivy", Role.INSTRUCTOR);
    String olga = academy.signIn("olga", Role.ADMIN);
    List<String> reading = new ArrayList<>();
    List<String> described = new ArrayList<>();
    JsonNode paths = json(server.get("/api/openapi.json")).get("paths");
    for (Route route : servlet.routes()) {
      String name = route.method() + " " + route.template();
      paths
          .get(route.template())
          .get(route.method().toLowerCase(Locale.ROOT))
          .path("parameters")
          .forEach(
              each -> {
                if (each.get("name").asText().equals(KEY)) {
                  described.add(name);
                }
              });
      String path = route.template().replace("{username}", "ada").replaceAll("\\{\\w+}", "1");
      for (String caller : List.of(ada, ivy, olga, secret)) {
        String query = route.template().startsWith("/api/user/") ? "" : "?learner=ada";
        HttpResponse<String> response =
            server.send(
                route.method(),
                path + query,
                Optional.of("{\"x\":1}"),
                "Content-Type",
                "application/json",
                "Authorization",
                caller,
                KEY,
                "\"");
        if (response.body().contains("The header " + KEY) && !reading.contains(name)) {
          reading.add(name);
        }
      }
    }

    assertThat(reading).hasSize(18).isEqualTo(described);
    assertThat(reading).noneMatch(name -> name.contains("/auth/") || name.contains("/services"));
  }

  @Test
  void browsersOfOtherOriginsMaySendTheKey() {
    try (ApiServer other =
        ApiServer.of(academy.builder().allowedOrigins("https://a.example").build())) {
      HttpResponse<String> preflight =
          other.send(
              "OPTIONS",
              CHALLENGE,
              Optional.empty(),
              "Origin",
              "https://a.example",
              "Access-Control-Request-Method",
              "POST");

      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
          .contains(KEY);
    }
  }
}
