package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FaultsTest {

  private final BrokenStorage storage = new BrokenStorage();
  private final Academy academy = new Academy(storage);
  private final ApiServer server = academy.serve();
  private final String teacher = academy.signIn("valerie", Role.INSTRUCTOR);
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
    server.close();
  }

  @Test
  void faultResponseHasTheIdInTheLogAndNoDetails() {
    storage.breakDown();
    List<HttpResponse<String>> faults =
        List.of(
            server.get("/api/user/ada/recommendations", "Authorization", teacher),
            server.get("/api/user/me/learning-path", "Authorization", teacher),
            server.post(
                "/api/interactions",
                "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}",
                "Authorization",
                teacher),
            server.post(
                "/api/auth/login", "{\"username\":\"valerie\",\"password\":\"" + PASSWORD + "\"}"),
            server.post(
                "/api/auth/register",
                "{\"username\":\"ada\",\"email\":\"ada@example.org\",\"password\":\""
                    + PASSWORD
                    + "\"}"));

    assertThat(faults)
        .allSatisfy(
            response -> {
              assertThat(response.statusCode()).isEqualTo(500);
              assertThat(response.headers().firstValue("Content-Type").orElse(""))
                  .startsWith("application/problem+json");
              assertThat(names(json(response)))
                  .containsExactly("type", "title", "status", "detail", "id");
              assertThat(response.body())
                  .doesNotContain("hunter2")
                  .doesNotContain("IllegalState")
                  .doesNotContain("io.cybersensei");
            });
    assertThat(log.list).hasSameSizeAs(faults);
    for (int i = 0; i < faults.size(); i++) {
      ILoggingEvent event = log.list.get(i);
      assertThat(event.getFormattedMessage())
          .contains(json(faults.get(i)).get("id").asText())
          .doesNotContain(PASSWORD);
      assertThat(event.getThrowableProxy().getMessage()).contains(BrokenStorage.SECRET);
    }
  }

  @Test
  void logHasTheRouteInsteadOfThePath() {
    storage.breakDown();

    server.get("/api/user/forged/recommendations", "Authorization", teacher);

    assertThat(log.list.get(0).getFormattedMessage())
        .startsWith("GET /api/user/{username}/recommendations failed: ");
  }

  @Test
  void messagesOfFaultsCannotForgeLines() {
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(
                request -> {
                  String text = "x\n2026 INFO forged \u2028\u001B[2K";
                  IllegalStateException fault =
                      new IllegalStateException(text, new IllegalArgumentException(text));
                  fault.addSuppressed(new IllegalStateException(text));
                  throw fault;
                })
            .build();
    try (ApiServer broken = ApiServer.of(servlet)) {
      broken.get("/api/user/me/recommendations");
    }

    String logged = ThrowableProxyUtil.asString(log.list.get(0).getThrowableProxy());
    assertThat(logged.lines())
        .noneMatch(line -> line.startsWith("2026"))
        .filteredOn(line -> line.contains("forged"))
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("x\\u000a2026 INFO forged \\u2028\\u001b[2K")
                    .containsPattern("java\\.lang\\.Illegal(State|Argument)Exception"));
    assertThat(logged).contains("FaultsTest");
  }

  @Test
  void refusedRequestsAreNotLogged() {
    server.get("/api/user/me/recommendations");
    server.get("/nowhere");
    server.post("/api/auth/login", "{");

    assertThat(log.list).isEmpty();
  }

  @Test
  void failureOfTheHostsFunctionIsAFault() {
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(
                request -> {
                  throw new IllegalStateException("hunter2");
                })
            .build();
    try (ApiServer broken = ApiServer.of(servlet)) {
      HttpResponse<String> response = broken.get("/api/user/me/recommendations");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).doesNotContain("hunter2");
    }
  }
}
