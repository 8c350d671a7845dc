package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.guard.Budget;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that one learner cannot fill the log over HTTP. */
@Timeout(60)
class InteractionLimitsTest {

  private static final String LEARNER = "X-Learner";
  private static final Budget PLENTY = new Budget(1_000_000, Duration.ofNanos(1_000));
  private static final String VIEWED = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open(() -> now);
  private Optional<ApiServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(ApiServer::close);
  }

  @Test
  void learnerBeyondTheRateWaitsAlone() {
    serve(new InteractionLimits(new Budget(1_500, Duration.ofSeconds(2)), PLENTY));
    assertThat(post("ada", batch(1_000)).statusCode()).isEqualTo(201);

    HttpResponse<String> refused = post("ada", batch(1_000));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1000");
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(refused).get("detail").asText()).contains("None of this request was stored.");
    assertThat(post("ada", batch(500)).statusCode()).isEqualTo(201);
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(429);
    assertThat(post("grace", VIEWED).statusCode()).isEqualTo(201);
    assertThat(stored("ada")).isEqualTo(1_500);
    now = now.plusSeconds(2);
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(201);
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(429);
  }

  @Test
  void interactionsThatAreNotStoredCountAsWell() {
    serve(new InteractionLimits(new Budget(1_000, Duration.ofSeconds(2)), PLENTY));

    assertThat(post("ada", batch(1_000).replace("viewed", "seen")).statusCode()).isEqualTo(422);
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(429);
  }

  @Test
  void learnerBeyondTheVolumeWaitsAlone() {
    serve(new InteractionLimits(PLENTY, new Budget(1_024, Duration.ofSeconds(1))));
    String large = VIEWED + " ".repeat(700 * 1_024);
    assertThat(post("ada", large).statusCode()).isEqualTo(201);

    HttpResponse<String> refused = post("ada", large);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("378");
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(201);
    assertThat(post("grace", large).statusCode()).isEqualTo(201);
    now = now.plusSeconds(379);
    assertThat(post("ada", large).statusCode()).isEqualTo(201);
  }

  @Test
  void bodyOfUnknownSizeCountsWithItsSize() {
    serve(new InteractionLimits(PLENTY, new Budget(2 * 1_024, Duration.ofSeconds(1))));

    for (int i = 0; i < 100; i++) {
      assertThat(postInChunks(VIEWED).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void defaultsAdmitAClientThatWasOffline() {
    serve(InteractionLimits.standard());
    for (int i = 0; i < 10; i++) {
      assertThat(post("ada", batch(1_000)).statusCode()).isEqualTo(201);
    }
    assertThat(post("ada", VIEWED).statusCode()).isEqualTo(429);
    for (int second = 0; second < 100; second++) {
      now = now.plusSeconds(1);
      assertThat(post("ada", VIEWED).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void limitBelowTheLargestRequestIsRefusedByName() {
    Budget few = new Budget(999, Duration.ofSeconds(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InteractionLimits(few, PLENTY))
        .withMessage(
            "interactions must be at least 1000 at once, the size of one request, but is 999.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InteractionLimits(PLENTY, few))
        .withMessageStartingWith("kibibytes must be at least 1024 at once");
  }

  private void serve(InteractionLimits limits) {
    server =
        Optional.of(
            ApiServer.of(
                SenseiServlet.builder(academy.sensei)
                    .callers(
                        request ->
                            Optional.ofNullable(request.getHeader(LEARNER))
                                .map(learner -> new Caller(learner, Role.LEARNER)))
                    .interactionLimits(limits)
                    .clock(() -> now)
                    .build()));
  }

  private HttpResponse<String> post(String learner, String body) {
    return server.orElseThrow().post("/api/interactions", body, LEARNER, learner);
  }

  private HttpResponse<String> postInChunks(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return server
        .orElseThrow()
        .send(
            "POST",
            "/api/interactions",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
            "Content-Type",
            "application/json",
            LEARNER,
            "ada");
  }

  private long stored(String learner) {
    return academy.storage.interactions().history(learner).count();
  }

  private static String batch(int size) {
    return "[" + String.join(",", Collections.nCopies(size, VIEWED)) + "]";
  }
}
