package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests with randomly changed bodies. Mutation number n is the same in every run, except for the
 * refresh token in it. The system property {@code sensei.mutations} is the number of mutations.
 */
@Timeout(3_600)
@Tag("stress")
class MutatedBodyTest {

  private static final long MUTATIONS = Long.getLong("sensei.mutations", 1_000);
  private static final String LEARNER = "X-Learner";
  private static final List<String> INTERNALS =
      List.of("Exception", "java.", "io.cybersensei", "fasterxml", "jakarta", "org.eclipse");

  private final Academy academy = Academy.open();
  private final Accounts accounts = hardlyThrottledAccounts();
  private final ApiServer server = ApiServer.of(servlet());
  private final Map<Integer, Long> answers = new ConcurrentSkipListMap<>();
  private volatile String refreshToken = "";
  private volatile String deviceToken = "";

  /** The caller of the requests that change a password. */
  private volatile String changer = "ada";

  /** A path and a valid body for it. */
  private record Request(String path, String body) {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mutatedBodiesCauseNoFault() {
    ApiServer.signIn(accounts, "ada", Role.LEARNER);

    LongStream.range(0, MUTATIONS).parallel().forEach(this::send);

    // Otherwise the changes are all of the same kind.
    assertThat(answers).containsKeys(200, 201, 204, 400, 401, 422);
  }

  private void send(long number) {
    if (number % 64 == 0) {
      renew(number);
    }
    SplittableRandom random = new SplittableRandom(number);
    List<Request> requests = requests(number);
    Request request = requests.get(random.nextInt(requests.size()));
    byte[] body = new MutatedBodies(random).mutate(request.body());

    HttpResponse<String> response =
        server.send(
            "POST",
            request.path(),
            BodyPublishers.ofByteArray(body),
            "Content-Type",
            "application/json",
            LEARNER,
            request.path().endsWith("/password") ? changer : "learner-" + number % 1_000);

    answers.merge(response.statusCode(), 1L, Long::sum);
    assertThat(faultIn(response))
        .as("%d: %s %s", number, request.path(), new String(body, StandardCharsets.UTF_8))
        .isEmpty();
  }

  private static Optional<String> faultIn(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return Optional.empty();
    }
    boolean isRefusal = status / 100 == 4 || status == 503;
    boolean namesATime = response.headers().firstValue("Retry-After").isPresent();
    boolean mustNameATime = status == 429 || status == 503;
    boolean isProblem =
        response
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json");
    if (!isRefusal || !isProblem || (mustNameATime && !namesATime)) {
      return Optional.of(response + " " + response.headers().map() + " " + response.body());
    }
    JsonNode problem = json(response);
    boolean isComplete =
        problem.path("status").asInt() == status
            && problem.path("title").isTextual()
            && problem.path("detail").isTextual();
    return isComplete && INTERNALS.stream().noneMatch(response.body()::contains)
        ? Optional.empty()
        : Optional.of(response.body());
  }

  private List<Request> requests(long number) {
    String interaction =
        "{\"id\":\"00000000-0000-4000-8000-%s\",\"type\":\"answered\",\"topic_id\":\"tcp\""
                .formatted(String.format(Locale.ROOT, "%012x", number))
            + ",\"item_id\":\"i1\",\"score\":0.5,\"duration_seconds\":12.5"
            + ",\"occurred_at\":\"2026-03-01T11:59:00Z\",\"metadata\":{\"a\":1,\"b\":\"c\"}}";
    return List.of(
        new Request(
            "/api/auth/register",
            "{\"username\":\"u%s\",\"email\":\"u%s@example.org\",\"password\":\"%s\",\"full_name\":\"U\"}"
                .formatted(number, number, PASSWORD)),
        new Request(
            "/api/auth/login",
            "{\"username\":\"ada\",\"password\":\"%s\",\"device_token\":\"%s\"}"
                .formatted(PASSWORD, deviceToken)),
        new Request("/api/auth/confirm", "{\"confirmation\":\"%s\"}".formatted(deviceToken)),
        new Request("/api/auth/refresh", "{\"refresh_token\":\"%s\"}".formatted(refreshToken)),
        new Request("/api/auth/logout", "{\"refresh_token\":\"%s\"}".formatted(refreshToken)),
        new Request(
            "/api/auth/password",
            "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(PASSWORD, PASSWORD)),
        new Request("/api/interactions", interaction),
        new Request("/api/interactions", "[" + interaction + "," + interaction + "]"));
  }

  /** Replaces the tokens and the account that earlier mutations have used up. */
  private void renew(long number) {
    if (accounts.signIn("ada", PASSWORD) instanceof SignInResult.SignedIn in) {
      refreshToken = in.refreshToken().value();
      deviceToken = accounts.deviceToken(in.account());
    }
    String name = "changer" + number;
    ApiServer.signIn(accounts, name, Role.LEARNER);
    changer = name;
  }

  /** Returns accounts with so little throttling that every body is read. */
  private Accounts hardlyThrottledAccounts() {
    Budget plenty = new Budget(1_000_000, Duration.ofNanos(1_000));
    return new Accounts(
        academy.storage.auth(),
        academy.tokens,
        AuthSettings.builder().audience("school").bcryptCost(4).build(),
        AccountProtection.builder()
            .throttleSettings(
                ThrottleSettings.builder()
                    .knownDevice(plenty)
                    .unknownDevice(plenty)
                    .session(plenty)
                    .signIns(plenty)
                    .network(plenty)
                    .everything(plenty)
                    .registrations(plenty)
                    .refreshes(plenty)
                    .denials(plenty)
                    .build())
            .build(),
        () -> Academy.NOW);
  }

  private SenseiServlet servlet() {
    return SenseiServlet.builder(academy.sensei)
        .accounts(accounts, academy.tokens)
        .callers(
            request ->
                Optional.ofNullable(request.getHeader(LEARNER))
                    .map(learner -> new Caller(learner, Role.LEARNER)))
        .build();
  }
}
