package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.servlet.SenseiServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class RegistrationRaceOverHttpTest {

  private static final int RACERS = 100;

  @Parameter TestStorage where;

  @Test
  void oneOfAHundredConcurrentRegistrationsOverHttpSucceeds() throws Exception {
    JpaStorage storage = where.emptied();
    Server server = serve(storage);
    try {
      List<HttpResponse<String>> answers =
          race(((ServerConnector) server.getConnectors()[0]).getLocalPort());

      assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 201)
          .hasSize(RACERS - 1)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isIn(409, 429, 503);
                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
                assertThat(answer.headers().firstValue("Retry-After").isPresent())
                    .isEqualTo(answer.statusCode() != 409);
              });
      assertThat(where.under().query("SELECT count(*) FROM sensei_account")).containsExactly("1");
      assertThat(where.under().query("SELECT DISTINCT type FROM sensei_audit_event"))
          .contains("registered")
          .isSubsetOf(
              Set.of(
                  "registered",
                  "registration_conflict",
                  "registration_throttled",
                  "hashing_refused"));
    } finally {
      server.stop();
    }
  }

  private static Server serve(JpaStorage storage) throws Exception {
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(6).build();
    Clock clock = Clock.systemUTC();
    AccessTokens tokens = new AccessTokens(settings.tokens(), clock);
    Accounts accounts =
        new Accounts(
            storage.auth(),
            tokens,
            settings,
            AccountProtection.builder()
                .audit(AuditLog.allOf(AuditLog.slf4j(), storage.auth().audit()))
                .build(),
            clock);
    SenseiServlet servlet =
        SenseiServlet.builder(Sensei.builder().storage(storage).build())
            .accounts(accounts, tokens)
            .build();
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    Server server = new Server();
    server.addConnector(new ServerConnector(server));
    server.setHandler(context);
    server.start();
    return server;
  }

  private static List<HttpResponse<String>> race(int port) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    CountDownLatch ready = new CountDownLatch(RACERS);
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      List<Callable<HttpResponse<String>>> calls =
          IntStream.range(0, RACERS)
              .mapToObj(
                  i ->
                      (Callable<HttpResponse<String>>)
                          () -> {
                            ready.countDown();
                            ready.await();
                            return client.send(registration(port, i), BodyHandlers.ofString());
                          })
              .toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static HttpRequest registration(int port, int racer) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/auth/register"))
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"username\":\"%s\",\"email\":\"ada%s@example.org\",\"password\":\"%s\"}"
                    .formatted(racer % 2 == 0 ? "ada" : "ADA", racer, "violet otters juggle")))
        .build();
  }
}
