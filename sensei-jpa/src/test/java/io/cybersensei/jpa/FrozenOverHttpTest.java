package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cybersensei.auth.account.Role;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.jpa.testing.TestApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** 300 callers over HTTP while PostgreSQL is frozen. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@Timeout(300)
class FrozenOverHttpTest {

  private static final int CALLERS = 300;

  @TempDir Path data;

  @Test
  void everyCallerIsAnsweredAndServedAfterwards() throws Exception {
    try (OwnPostgres postgres = new OwnPostgres(data);
        JpaStorage storage =
            JpaStorage.builder()
                .connection(postgres.url(), "postgres", "")
                .connectionTimeout(Duration.ofSeconds(1))
                .statementTimeout(Duration.ofSeconds(1))
                .appendTimeout(Duration.ofSeconds(1))
                .open();
        TestApi api = new TestApi(storage, Role.LEARNER)) {
      List<HttpRequest> requests = requests(api);
      assertThat(sendAll(api, requests.subList(0, 8))).allMatch(FrozenOverHttpTest::isServed);
      postgres.freeze();
      List<HttpResponse<String>> responses;
      try {
        responses = sendAll(api, requests);
      } finally {
        postgres.thaw();
      }

      assertThat(responses).hasSize(CALLERS);
      for (HttpResponse<String> response : responses) {
        assertThatItSaysWhatIsKnown(response);
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  sendAll(api, requests(api).subList(0, 8)).stream()
                      .allMatch(FrozenOverHttpTest::isServed));
      List<HttpResponse<String>> repeated = new ArrayList<>();
      for (HttpRequest request : requests) {
        repeated.add(api.send(request));
      }
      assertThat(repeated).allMatch(FrozenOverHttpTest::isServed);
      // Whatever the first answer was, a repeated id counts once.
      for (int caller = 0; caller < CALLERS; caller += 4) {
        assertThat(storage.interactions().recent("learner-" + caller, 10)).hasSize(1);
      }
    }
  }

  private static boolean isServed(HttpResponse<String> response) {
    return response.statusCode() == 200 || response.statusCode() == 201;
  }

  /** Nothing was done and when to repeat, or the outcome is not known; never a fault. */
  private static void assertThatItSaysWhatIsKnown(HttpResponse<String> response) {
    String told = response.request().uri() + " " + response.statusCode() + " " + response.body();
    assertThat(response.statusCode()).as(told).isIn(503, 504);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).as(told).contains("json");
    if (response.statusCode() == 503) {
      assertThat(response.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
    } else {
      assertThat(response.body()).as(told).containsPattern("not[ _]known");
    }
  }

  private static List<HttpResponse<String>> sendAll(TestApi api, List<HttpRequest> requests) {
    List<CompletableFuture<HttpResponse<String>>> sent =
        requests.stream().map(api::sendAsync).toList();
    return sent.stream().map(CompletableFuture::join).toList();
  }

  /** Returns the requests of all callers: every fourth logs, and the others read and write. */
  private static List<HttpRequest> requests(TestApi api) {
    List<HttpRequest> requests = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      String learner = "learner-" + caller;
      requests.add(
          switch (caller % 4) {
            case 0 ->
                api.ofHost(
                    "POST",
                    "/api/interactions",
                    learner,
                    "{\"id\":\"%s\",\"type\":\"viewed\",\"topic_id\":\"tcp\"}"
                        .formatted(new UUID(12, caller)));
            case 1 -> api.ofHost("GET", "/api/recommendations", learner, "");
            case 2 ->
                api.ofHost("PUT", "/api/user/me/goals/exam", learner, "{\"topic_id\":\"tcp\"}");
            default -> api.get("/api/auth/sessions");
          });
    }
    return requests;
  }
}
