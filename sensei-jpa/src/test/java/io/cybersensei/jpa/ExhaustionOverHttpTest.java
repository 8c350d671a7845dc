package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.auth.account.Role;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.FailingDataSource;
import io.cybersensei.jpa.testing.TestApi;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route without connections to the database, and after it has some again. */
@ParameterizedClass
@MethodSource("databases")
@Timeout(120)
class ExhaustionOverHttpTest {

  /** Exceptions of pools and drivers that have no connection. */
  private static final Map<String, Supplier<SQLException>> NO_CONNECTION =
      Map.of(
          "a pool without SQLSTATE", () -> new SQLException("[http-1] Timeout: Pool empty."),
          "Hikari", () -> new SQLTransientConnectionException("Connection is not available"),
          "an unreachable server", () -> new SQLException("refused", "08001"),
          "a lost connection", () -> new SQLNonTransientConnectionException("gone", "08S01"),
          "too many clients", () -> new SQLException("sorry, too many clients already", "53300"),
          "too many connections", () -> new SQLException("Too many connections", "08004", 1040),
          "a start", () -> new SQLException("the database system is starting up", "57P03"),
          "a stop", () -> new SQLException("terminating connection", "57P01"));

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(
            where ->
                TestProvider.presentFor(where).stream()
                    .map(provider -> arguments(where, provider)));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  TestProvider provider;

  private EmptyDatabase database;
  private FailingDataSource connections;
  private JpaStorage storage;
  private TestApi api;

  @BeforeEach
  void serve() throws Exception {
    database = where.empty();
    connections = new FailingDataSource(database.dataSource());
    storage = provider.open(JpaStorage.builder().dataSource(connections));
    api = new TestApi(storage, Role.LEARNER);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
    storage.close();
    database.close();
  }

  @Test
  void noConnectionIsA503WithRetryAfterOnEveryRoute() throws Exception {
    for (Map.Entry<String, Supplier<SQLException>> each : NO_CONNECTION.entrySet()) {
      connections.failWith(each.getValue());
      for (HttpRequest request : requests()) {
        HttpResponse<String> response = api.send(request);

        assertThat(response.statusCode())
            .as("%s: %s %s", each.getKey(), request, response.body())
            .isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
      }
      assertThat(api.send(api.get("/health/live")).statusCode()).isEqualTo(200);
    }
    connections.recover();

    for (HttpRequest request : requests()) {
      assertThat(api.send(request).statusCode()).as("%s", request).isIn(200, 201, 204);
    }
    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  /**
   * A new route is tested without a change of this class. A request that is refused before the
   * database is asked, by its form or its caller, is no fault.
   */
  @Test
  void noDescribedOperationIsAFaultWithoutConnections() throws Exception {
    try (TestApi admin = new TestApi(storage, Role.ADMIN, "eve")) {
      List<HttpRequest> operations = admin.operations();
      connections.failWith(() -> new SQLTransientConnectionException("no connection"));
      Map<Integer, List<String>> outcomes = new TreeMap<>();
      for (HttpRequest request : operations) {
        HttpResponse<String> response = admin.send(request);
        outcomes
            .computeIfAbsent(response.statusCode(), status -> new ArrayList<>())
            .add(request.method() + " " + request.uri().getPath());
        if (response.statusCode() == 503) {
          assertThat(response.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        }
      }

      assertThat(outcomes.keySet().stream().filter(status -> status >= 500))
          .as("%s", outcomes)
          .containsExactly(503);
      assertThat(outcomes.get(503)).as("%s", outcomes).hasSizeGreaterThan(60);
    }
  }

  /** A refresh comes before the logout that ends its session. */
  private List<HttpRequest> requests() {
    return List.of(
        api.get("/health/ready"),
        api.get("/api/recommendations"),
        api.get("/api/user/me/learning-path"),
        api.post("/api/interactions", "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}"),
        api.get("/api/auth/sessions"),
        api.post(
            "/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + TestApi.PASSWORD + "\"}"),
        api.post(
            "/api/auth/register",
            "{\"username\":\"grace\",\"email\":\"grace@example.org\",\"password\":\""
                + TestApi.PASSWORD
                + "\"}"),
        api.post("/api/auth/refresh", "{\"refresh_token\":\"" + api.refreshToken() + "\"}"),
        api.post("/api/auth/logout", "{\"refresh_token\":\"" + api.refreshToken() + "\"}"));
  }
}
