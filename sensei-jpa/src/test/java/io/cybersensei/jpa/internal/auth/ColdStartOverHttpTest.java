package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.servlet.SenseiServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Checks the first requests after a start, with a connection pool of Sensei's own. */
@Timeout(120)
class ColdStartOverHttpTest {

  private static final int REQUESTS = 50;
  private static final String PASSWORD = "violet otters juggle";

  private EmptyDatabase database;
  private JpaStorage.Builder builder;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.POSTGRESQL.empty();
    PGSimpleDataSource server = database.dataSource().unwrap(PGSimpleDataSource.class);
    builder =
        JpaStorage.builder()
            .connection(
                server.getURL() + "&ApplicationName=" + name(),
                Optional.ofNullable(server.getUser()).orElse(""),
                Optional.ofNullable(server.getPassword()).orElse(""));
  }

  private String name() throws SQLException {
    return "of_" + database.query("SELECT current_schema").get(0);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void poolIsFilledWhenTheStorageIsOpen() throws SQLException {
    try (JpaStorage storage = builder.maxConnections(7).open()) {
      assertThat(storage.interactions().recent("ada", 1)).isEmpty();
      assertThat(
              database.query(
                  "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                      + name()
                      + "'"))
          .containsExactly("7");
    }
  }

  @Test
  void firstFiftyRefreshesAfterAStartSucceed() throws Exception {
    List<String> tokens = new ArrayList<>();
    try (JpaStorage storage = builder.open()) {
      Accounts accounts = accounts(storage);
      accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
      for (int i = 0; i < REQUESTS; i++) {
        SignInResult.SignedIn in = (SignInResult.SignedIn) accounts.signIn("ada", PASSWORD);
        tokens.add(in.refreshToken().value());
      }
    }

    try (JpaStorage storage = builder.open()) {
      Server server = serve(storage);
      try {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        assertThat(refresh(tokens, port)).hasSize(REQUESTS).containsOnly(200);
      } finally {
        server.stop();
      }
    }
  }

  private static final AuthSettings SETTINGS =
      AuthSettings.builder().audience("school").bcryptCost(4).build();

  private static Accounts accounts(JpaStorage storage) {
    return new Accounts(
        storage.auth(),
        new AccessTokens(SETTINGS.tokens(), Clock.systemUTC()),
        SETTINGS,
        AccountProtection.builder().build(),
        Clock.systemUTC());
  }

  private static Server serve(JpaStorage storage) throws Exception {
    AccessTokens tokens = new AccessTokens(SETTINGS.tokens(), Clock.systemUTC());
    SenseiServlet servlet =
        SenseiServlet.builder(Sensei.builder().storage(storage).build())
            .accounts(accounts(storage), tokens)
            .build();
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    Server server = new Server();
    server.addConnector(new ServerConnector(server));
    server.setHandler(context);
    server.start();
    return server;
  }

  private static List<Integer> refresh(List<String> tokens, int port) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    CountDownLatch ready = new CountDownLatch(tokens.size());
    ExecutorService threads = Executors.newFixedThreadPool(tokens.size());
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (String token : tokens) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/auth/refresh"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"refresh_token\":\"" + token + "\"}"))
                .build();
        answers.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return client.send(request, BodyHandlers.ofString()).statusCode();
                }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }
}
