package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.FailingDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.servlet.SenseiServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
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

  private static final String PASSWORD = "five brass lanterns hum";

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
            where -> TestProvider.present().stream().map(provider -> arguments(where, provider)));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  TestProvider provider;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private EmptyDatabase database;
  private FailingDataSource connections;
  private JpaStorage storage;
  private String token = "";
  private String refreshToken = "";

  @BeforeEach
  void serve() throws Exception {
    database = where.empty();
    connections = new FailingDataSource(database.dataSource());
    storage = provider.open(JpaStorage.builder().dataSource(connections));
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    AuthSettings settings =
        AuthSettings.builder()
            .audience("school")
            .bcryptCost(4)
            .sessionsRememberedFor(Duration.ZERO)
            .build();
    AccessTokens tokens = new AccessTokens(settings.tokens(), Clock.systemUTC());
    Accounts accounts = new Accounts(storage.auth(), tokens, settings, Clock.systemUTC());
    signIn(accounts);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(SenseiServlet.builder(sensei).accounts(accounts, tokens).build()), "/*");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  private void signIn(Accounts accounts) {
    Registration ada = new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD);
    assertThat(accounts.register(ada, Role.LEARNER))
        .isInstanceOf(RegistrationResult.Registered.class);
    SignInResult.SignedIn in = (SignInResult.SignedIn) accounts.signIn("ada", PASSWORD);
    token = "Bearer " + in.token().value();
    refreshToken = in.refreshToken().value();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    storage.close();
    database.close();
  }

  @Test
  void noConnectionIsA503WithRetryAfterOnEveryRoute() throws Exception {
    for (Map.Entry<String, Supplier<SQLException>> each : NO_CONNECTION.entrySet()) {
      connections.failWith(each.getValue());
      for (HttpRequest request : requests()) {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode())
            .as("%s: %s %s", each.getKey(), request, response.body())
            .isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
      }
      assertThat(send(get("/health/live"))).isEqualTo(200);
    }
    connections.recover();

    assertThat(requests().stream().map(this::send)).containsOnly(200, 201, 204);
    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  /** A refresh comes before the logout that ends its session. */
  private List<HttpRequest> requests() {
    return List.of(
        get("/health/ready"),
        get("/api/recommendations"),
        get("/api/user/me/learning-path"),
        post("/api/interactions", "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}"),
        get("/api/auth/sessions"),
        post("/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}"),
        post(
            "/api/auth/register",
            "{\"username\":\"grace\",\"email\":\"grace@example.org\",\"password\":\""
                + PASSWORD
                + "\"}"),
        post("/api/auth/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}"),
        post("/api/auth/logout", "{\"refresh_token\":\"" + refreshToken + "\"}"));
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + connector.getLocalPort() + path))
        .header("Authorization", token);
  }

  private int send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
