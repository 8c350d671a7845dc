package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.upload.file.FileStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Every route with strange headers, cookies, path segments and query parameters. Request number n
 * is the same in every run. The system property {@code sensei.requests} is the number of requests.
 */
@Timeout(3_600)
@Tag("stress")
class HostileRequestTest {

  private static final long REQUESTS = Long.getLong("sensei.requests", 1_500);
  private static final List<String> INTERNALS =
      List.of("Exception", "\tat ", "java.", "io.cybersensei", "<script>");

  private final Academy academy = Academy.open();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.cybersensei.servlet");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void collectTheLog() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    logger.setLevel(Level.OFF);
  }

  @Test
  void hostileRequestsCauseNoFault() throws IOException {
    String bearer = "Authorization: " + academy.signIn("ivy", Role.INSTRUCTOR) + "\r\n";
    sendAll(
        academy
            .builder()
            .uploads(academy.sensei.uploads(FileStore.inMemory()).build())
            .services(
                new ServiceCredentials(
                    academy.storage.services(), AuditLog.none(), () -> Academy.NOW))
            .build(),
        List.of("", bearer));
  }

  @Test
  void hostileRequestsWithCookiesCauseNoFault() throws IOException {
    String token = academy.signIn("ivy", Role.INSTRUCTOR).substring("Bearer ".length());
    sendAll(
        academy.builder().cookies("https://learn.example.org").build(),
        List.of("", "Cookie: __Host-sensei-access=" + token + "\r\n"));
  }

  @Test
  void hostileRequestsToAHostWithItsOwnUsersCauseNoFault() throws IOException {
    sendAll(
        SenseiServlet.builder(academy.sensei)
            .callers(
                request ->
                    Optional.ofNullable(request.getHeader("User-Agent"))
                        .map(id -> new Caller(id, Role.ADMIN)))
            .allowedOrigins("https://learn.example.org")
            .build(),
        List.of("", "User-Agent: ivy\r\n"));
  }

  private void sendAll(SenseiServlet servlet, List<String> credentials) throws IOException {
    Map<String, Integer> statuses = new HashMap<>();
    try (ApiServer server = ApiServer.of(servlet)) {
      List<Route> routes = servlet.routes();
      JsonNode document = ApiServer.json(server.get("/api/openapi.json"));
      for (long number = 0; number < REQUESTS; number++) {
        SplittableRandom random = new SplittableRandom(number);
        Route route = routes.get(random.nextInt(routes.size()));
        byte[] request =
            new HostileRequests(document, random)
                .next(route, credentials.get(random.nextInt(credentials.size())));

        String response = responseTo(request, server);

        assertThat(response)
            .as("%d: %s", number, HostileRequests.text(request))
            .matches("(?s)HTTP/1.1 [234]\\d\\d .*")
            .doesNotContain(INTERNALS);
        statuses.merge(response.substring(9, 12), 1, Integer::sum);
      }
    }
    // Otherwise the requests are all of the same kind.
    assertThat(statuses).containsKeys("200", "400", "404", "422");
    assertThat(log.list).isEmpty();
  }

  /**
   * Returns the response to a request. Rarely, a malformed request, which the container refuses
   * itself, gets none: the container sees the end of its input in that moment. A request that
   * causes a fault gets none a second time either.
   */
  private static String responseTo(byte[] request, ApiServer server) throws IOException {
    String response = withoutInterim(server.sendRaw(request));
    return response.isEmpty() ? withoutInterim(server.sendRaw(request)) : response;
  }

  /** Returns a response without the one of {@code Expect: 100-continue} before it. */
  private static String withoutInterim(String response) {
    return response.replaceFirst("^HTTP/1.1 100 [^\r]*\r\n\r\n", "");
  }
}
